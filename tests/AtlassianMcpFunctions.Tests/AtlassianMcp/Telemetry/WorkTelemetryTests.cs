using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using AtlassianMcp.Telemetry;
using AtlassianMcpFunctions.Logging;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Telemetry;

public sealed class WorkTelemetryTests
{
    [Fact]
    public async Task A_call_is_one_line_that_counts_what_was_asked_of_Atlassian()
    {
        using var log = new JsonLog();
        await using var host = await McpHost.StartAsync(Flavour.Cloud, services => services.AddSingleton<ILoggerProvider>(log));
        await host.CallAsync("jira_list_projects");
        var before = host.Site.RequestLog.Entries.Count;
        await host.CallAsync("jira_get_issue", new { issue_key = "DEMO-1" });
        await host.CallAsync("jira_get_issue", new { issue_key = "NOPE-1" });
        await host.PostAsync("", "tools/call", new { name = "evil\n{}", arguments = new { } });

        var calls = log.Lines.Where(line => (string?)line["event"] == "call").ToList();
        Assert.Equal(["jira_list_projects", "jira_get_issue", "jira_get_issue", "(unknown)"], calls.Select(line => (string?)line["tool"]));
        Assert.Equal(["done", "done", "failed", "failed"], calls.Select(line => (string?)line["outcome"]));
        var read = calls[1];
        Assert.Equal("default", (string?)read["tenant"]);
        Assert.StartsWith("jira:", (string?)read["site"], StringComparison.Ordinal);
        Assert.True((int)read["upstream_calls"]! >= 1);
        Assert.Equal((int)read["upstream_calls"]!, (int)read["leased"]!);
        Assert.Equal(host.Site.RequestLog.Entries.Count - before, calls.Skip(1).Sum(line => (int)line["upstream_calls"]!));
        Assert.Equal(32, ((string?)read["trace"])!.Length);
        Assert.All(["ms", "upstream_ms", "throttled", "denied", "cache_hits"], name => Assert.NotNull(read[name]));
    }

    [Fact]
    public async Task Reads_that_were_kept_and_answers_that_deny_are_counted()
    {
        using var log = new JsonLog();
        await using var host = await McpHost.StartAsync(Flavour.Cloud, services => services.AddSingleton<ILoggerProvider>(log));
        await host.CallAsync("jira_search_fields", new { query = "story" });
        await host.CallAsync("jira_search_fields", new { query = "story" });

        var calls = log.Lines.Where(line => (string?)line["event"] == "call").ToList();
        Assert.Equal(0, (int)calls[0]["cache_hits"]!);
        Assert.Equal(0, (int)calls[1]["upstream_calls"]!);
        Assert.True((int)calls[1]["cache_hits"]! >= 1);
    }

    [Fact]
    public async Task Instruments_count_by_tenant_and_never_by_what_clients_make_up()
    {
        var seen = new ConcurrentQueue<(string Instrument, double Value, string Tags)>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, own) => { if (instrument.Meter.Name == Instruments.Name) own.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Enqueue((instrument.Name, value, Text(tags))));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen.Enqueue((instrument.Name, value, Text(tags))));
        listener.Start();
        await using var host = await McpHost.StartAsync(Flavour.Cloud, (tenant, _) => tenant with { Id = "meters" });
        await host.PostAsync("/meters", "tools/call", new { name = "jira_get_issue", arguments = new { issue_key = "DEMO-1" } });
        await host.PostAsync("/meters", "tools/call", new { name = "made-up", arguments = new { } });

        var own = seen.Where(measured => measured.Tags.Contains("tenant=meters", StringComparison.Ordinal)).ToList();
        Assert.Contains(own, measured => measured is { Instrument: "atlassian_mcp.call.duration", Tags: "tenant=meters,tool=jira_get_issue,outcome=done" });
        Assert.Contains(own, measured => measured is { Instrument: "atlassian_mcp.upstream.requests", Value: >= 1, Tags: "tenant=meters,source=call" });
        Assert.Contains(own, measured => measured is { Instrument: "atlassian_mcp.rate.leased", Value: >= 1 });
        Assert.DoesNotContain(own, measured => measured.Tags.Contains("made-up", StringComparison.Ordinal));
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));

    private sealed class JsonLog : ILoggerProvider
    {
        private readonly ConcurrentQueue<JsonNode> _lines = new();

        public IReadOnlyCollection<JsonNode> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => new Category(_lines, categoryName);

        public void Dispose()
        {
        }

        private sealed class Category(ConcurrentQueue<JsonNode> lines, string name) : ILogger
        {
            private readonly JsonLine _json = new(new Redactor(new KnownSecrets()), TimeProvider.System);

            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue(JsonNode.Parse(_json.Of(new LogEntry<TState>(logLevel, name, eventId, state, exception, formatter), formatter(state, exception)))!);
        }
    }
}
