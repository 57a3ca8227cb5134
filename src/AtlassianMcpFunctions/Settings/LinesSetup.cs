using Atlassian.Http;
using Atlassian.Http.Network;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AtlassianMcpFunctions.Settings;

/// <summary>Puts together the ways to Atlassian's sites.</summary>
internal static class LinesSetup
{
    /// <summary>Registers the transport of sites that need nothing special, unless there is one, and the lines of those that do.</summary>
    public static IServiceCollection AddAtlassianLines(this IServiceCollection services, ServerSettings settings)
    {
        services.TryAddSingleton(provider => AtlassianTransport.OverSockets(provider.GetRequiredService<TimeProvider>(), allowLoopback: settings.IsDevelopment));
        services.AddSingleton(provider => new AtlassianLines(provider.GetRequiredService<TimeProvider>(), line => Open(provider, line, settings.IsDevelopment)));
        return services;
    }

    private static AtlassianTransport Open(IServiceProvider provider, SiteLine line, bool allowLoopback) => line.Equals(SiteLine.Direct)
        ? provider.GetRequiredService<AtlassianTransport>()
        : AtlassianTransport.OverLine(line, provider.GetRequiredService<TimeProvider>(), allowLoopback);
}
