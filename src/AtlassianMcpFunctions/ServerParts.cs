using AtlassianMcp.Jobs;
using AtlassianMcp.Server;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Endpoints;
using AtlassianMcpFunctions.Endpoints.Mcp;
using AtlassianMcpFunctions.FrontDoor;
using AtlassianMcpFunctions.Logging;
using AtlassianMcpFunctions.OAuth;
using AtlassianMcpFunctions.Settings;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AtlassianMcpFunctions;

/// <summary>The parts the server is made of.</summary>
internal static class ServerParts
{
    public static IServiceCollection AddServer(this IServiceCollection services, AllSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings.Server);
        services.Replace(ServiceDescriptor.Singleton(Remember(settings)));
        services.AddSingleton(new PublicAddress(settings.Server.PublicUrl) { IsGuarded = settings.Server.HasPlatformAuthentication });
        services.AddSingleton(settings.Rates);
        services.AddTenancy(settings.Server.Cloud, settings.Tenant is { } tenant ? [tenant] : []);
        services.AddOAuthServer();
        services.AddWaysIn();
        services.AddAtlassianLines(settings.Server);
        services.AddScoped<McpDoor>().AddSingleton<McpExchange>().AddSingleton<McpEndpoint>().AddSingleton<ScopeStep>().AddSingleton<Wishes>().AddSingleton<Readiness>();
        services.AddMcpCors();
        services.AddFrontDoor();
        services.AddTelemetry(settings.Telemetry);
        services.AddStorage(settings.Storage).AddKeyRing();
        services.AddJobs(settings.Jobs);
        services.AddAtlassianMcpServer();
        if (settings.Server.RunsAlone) services.AddHostedService<LocalTriggers>();
        return services;
    }

    private static KnownSecrets Remember(AllSettings settings)
    {
        var known = new KnownSecrets();
        foreach (var secret in settings.Secrets) known.Remember(secret);
        return known;
    }

    /// <summary>Opens the server's doors; the trigger endpoints only where a Functions host calls them.</summary>
    public static void MapServer(this WebApplication app, ServerSettings settings)
    {
        app.UseRequestRecord();
        if (!settings.RunsAlone) app.UseDeadlines();
        app.UseDepartures();
        app.UseMcpCors();
        app.UseOutages();
        app.MapMcp();
        app.MapOldTransport();
        app.MapOAuth();
        app.MapUploads();
        app.MapDownloads();
        app.MapHealth();
        if (!settings.RunsAlone) app.MapTriggers();
        app.MapFrontDoor();
    }

    /// <summary>One line per event, without secrets; what clients can cause at will (unknown tools, bad requests) is not logged by the SDK.</summary>
    public static void AddServerLogging(this ILoggingBuilder logging, LogFormat format = LogFormat.Text)
    {
        logging.AddRedactedConsole(format);
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // the vault is what encrypts the key ring
        logging.AddFilter("Azure", LogLevel.Warning);
        logging.AddFilter("ModelContextProtocol", LogLevel.None);
    }
}
