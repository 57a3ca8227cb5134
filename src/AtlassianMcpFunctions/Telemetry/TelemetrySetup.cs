using System.Diagnostics;
using AtlassianMcp.Telemetry;
using AtlassianMcpFunctions.Settings;

namespace AtlassianMcpFunctions.Telemetry;

/// <summary>Has work belong to the trace of whoever asked for it, and sends traces and metrics where the settings say.</summary>
internal static class TelemetrySetup
{
    /// <summary>The MCP SDK's source of spans and its meter.</summary>
    public const string McpName = "Experimental.ModelContextProtocol";

    /// <summary>The web server's source of spans.</summary>
    public const string WebName = "Microsoft.AspNetCore";

    /// <summary>The source of spans of requests to Atlassian.</summary>
    public const string LineName = "Atlassian";

    // Spans of requests, calls and slices are begun whether or not anybody records them: they hold the trace that requests to Atlassian, messages and log lines bear. Never ends: one for the process.
    private static readonly Lazy<ActivityListener> Always = new(() =>
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is WebName or McpName or Instruments.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    });

    public static IServiceCollection AddTelemetry(this IServiceCollection services, TelemetrySettings settings)
    {
        _ = Always.Value;
        if (settings.IsOn) services.AddSingleton(settings).AddHostedService<Exports>();
        return services;
    }
}
