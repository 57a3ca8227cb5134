namespace AtlassianMcpFunctions.Settings;

/// <summary>
/// Where traces and metrics go, in OpenTelemetry's own settings (https://opentelemetry.io/docs/specs/otel/protocol/exporter/): <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> switches them on; the SDK reads it and
/// all others that begin with <c>OTEL_</c> by itself.
/// </summary>
/// <param name="IsOn">Whether they go anywhere.</param>
/// <param name="Source">What the SDK reads.</param>
internal sealed record TelemetrySettings(bool IsOn, IConfiguration? Source)
{
    /// <summary>Nowhere.</summary>
    public static TelemetrySettings None { get; } = new(false, null);

    /// <summary>The values of headers that a collector asks for: they authenticate.</summary>
    public IEnumerable<string> Secrets =>
        from name in new[] { "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_METRICS_HEADERS" }
        from header in (Source?[name] ?? "").Split(',')
        let parts = header.Split('=', 2)
        where parts.Length == 2 && parts[1].Trim().Length > 0
        select Uri.UnescapeDataString(parts[1].Trim());

    /// <summary>Reads them.</summary>
    public static TelemetrySettings Read(SettingsReader settings, IConfiguration configuration)
    {
        var isOn = settings.Address("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317") is not null;
        if (settings.Text("OTEL_EXPORTER_OTLP_PROTOCOL") is { } protocol && protocol is not ("grpc" or "http/protobuf"))
            settings.Problem("OTEL_EXPORTER_OTLP_PROTOCOL must be grpc or http/protobuf, such as OTEL_EXPORTER_OTLP_PROTOCOL=grpc.");
        return new(isOn, configuration);
    }
}
