using AtlassianMcp.Server;
using AtlassianMcp.Telemetry;
using AtlassianMcpFunctions.Settings;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AtlassianMcpFunctions.Telemetry;

/// <summary>Sends traces and metrics to a collector by OTLP. What has been gathered goes soon: the Functions host kills the process without a word.</summary>
internal sealed class Exports(TelemetrySettings settings) : IHostedService
{
    private const int TraceDelay = 1_000; // milliseconds
    private const int MetricInterval = 10_000; // milliseconds
    private const int MostCallSeries = 20_000; // tenants × tools × outcomes that are met; what is beyond is counted together

    // Those of the SDK's tags that no client chooses: method, tool and address of a resource may be any text.
    private static readonly string[] SafeTags = ["error.type", "network.transport"];

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(Configure)
            .ConfigureResource(Describe)
            .AddSource(TelemetrySetup.WebName, TelemetrySetup.McpName, TelemetrySetup.LineName, Instruments.Name)
            .AddOtlpExporter(exporter =>
            {
                if (settings.Source!["OTEL_BSP_SCHEDULE_DELAY"] is null) exporter.BatchExportProcessorOptions.ScheduledDelayMilliseconds = TraceDelay;
            })
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(Configure)
            .ConfigureResource(Describe)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", TelemetrySetup.McpName, Instruments.Name)
            .AddView(instrument => instrument.Meter.Name == TelemetrySetup.McpName ? new ExplicitBucketHistogramConfiguration { TagKeys = SafeTags } : null)
            .AddView(Instruments.Calls.Name, new MetricStreamConfiguration { CardinalityLimit = MostCallSeries })
            .AddOtlpExporter((_, reader) =>
            {
                if (settings.Source!["OTEL_METRIC_EXPORT_INTERVAL"] is null) reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = MetricInterval;
            })
            .Build();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        return Task.CompletedTask;
    }

    private void Configure(IServiceCollection services) => services.AddSingleton(settings.Source!);

    private static void Describe(ResourceBuilder resource) => resource.AddService(ServerSetup.Name, serviceVersion: ServerSetup.Version).AddEnvironmentVariableDetector();
}
