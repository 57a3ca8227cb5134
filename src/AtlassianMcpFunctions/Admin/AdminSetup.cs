using AtlassianMcp.Audit;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Tokens;
using AtlassianMcpFunctions.Oversight;
using AtlassianMcpFunctions.Settings;
using AtlassianMcpFunctions.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AtlassianMcpFunctions.Admin;

/// <summary>Where a server is reached, if the settings at hand say it.</summary>
internal sealed record KnownAddress(bool IsKnown);

/// <summary>Puts together what commands work with: the stores of the server, and its way to Atlassian.</summary>
internal static class AdminSetup
{
    /// <summary>Opens the stores that the settings name; nothing is sent before the first use.</summary>
    public static ServiceProvider Open(string? envFile)
    {
        var settings = AdminSettings.Read(envFile, out var knowsAddress);
        return new ServiceCollection().AddAdmin(settings, knowsAddress).BuildServiceProvider();
    }

    /// <summary>Registers what commands need, and nothing that serves.</summary>
    public static IServiceCollection AddAdmin(this IServiceCollection services, AllSettings settings, bool knowsAddress)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton(settings.Server).AddSingleton(new KnownAddress(knowsAddress)).AddSingleton(new PublicAddress(settings.Server.PublicUrl));
        services.AddTenancy(settings.Server.Cloud, settings.Tenant is { } tenant ? [tenant] : []);
        services.AddAtlassianLines(settings.Server);
        services.AddSingleton<AuditLog>().AddSingleton<SignInStore>().AddOversight();
        services.AddStorage(settings.Storage).AddKeyRing();
        return services;
    }
}
