using System.Text;
using AtlassianMcp.Telemetry;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Telemetry;

public sealed class ExportsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Many_tenants_are_measured_one_by_one()
    {
        const int Many = 5_000; // more than are kept apart by default
        var all = new TaskCompletionSource<string>();
        await using var collector = await LocalWeb.StartAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var text = Encoding.Latin1.GetString(body.ToArray());
            if (text.Contains($"tenant-{Many:00000}", StringComparison.Ordinal) || text.Contains("otel.metric.overflow", StringComparison.Ordinal)) all.TrySetResult(text);
        });
        await using var server = await RunningServer.StartAsync(new RunningServerOptions
        {
            Settings = new Dictionary<string, string?>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString(),
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            },
        });

        for (var tenant = 1; tenant <= Many; tenant++) Instruments.Calls.Record(0.1, new("tenant", $"tenant-{tenant:00000}"), new("tool", "whoami"), new("outcome", "done"));

        Assert.DoesNotContain("otel.metric.overflow", await all.Task.WaitAsync(Patience), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spans_and_measurements_reach_a_collector_without_what_clients_make_up()
    {
        var (spans, metrics, all, measured) = (new TaskCompletionSource(), new TaskCompletionSource(), new StringBuilder(), new StringBuilder());
        await using var collector = await LocalWeb.StartAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var text = Encoding.Latin1.GetString(body.ToArray());
            lock (all) (context.Request.Path == "/v1/metrics" ? measured : all).Append(text);
            if (context.Request.Path == "/v1/traces" && text.Contains("tools/call whoami", StringComparison.Ordinal)) spans.TrySetResult();
            if (context.Request.Path == "/v1/metrics" && text.Contains("mcp.server.operation.duration", StringComparison.Ordinal) && text.Contains("whoami", StringComparison.Ordinal)) metrics.TrySetResult();
        });
        await using var server = await RunningServer.StartAsync(new RunningServerOptions
        {
            Settings = new Dictionary<string, string?>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString(),
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-collector-key=sesame-street",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            },
        });

        foreach (var (method, parameters) in new (string, object)[] { ("made/up", new { }), ("tools/call", new { name = "invented", arguments = new { } }), ("tools/call", new { name = "whoami", arguments = new { } }) })
            await server.Http.SendAsync(RunningServer.Message(RunningServer.Rpc(method, parameters)));
        await Task.WhenAll(spans.Task, metrics.Task).WaitAsync(Patience);

        Assert.Contains(collector.Requests, request => request.Headers["x-collector-key"] == "sesame-street");
        Assert.Contains("atlassian_mcp.tenant", all.ToString(), StringComparison.Ordinal);
        Assert.Contains("atlassian-mcp-functions", all.ToString(), StringComparison.Ordinal);
        Assert.Contains("whoami", measured.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("made/up", measured.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("invented", measured.ToString(), StringComparison.Ordinal);
    }
}
