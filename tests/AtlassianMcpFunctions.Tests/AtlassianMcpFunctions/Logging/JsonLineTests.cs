using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Logging;

public sealed class JsonLineTests
{
    private const string Secret = "ATATT3xFfGF0abcdefghijklmnop";

    [Fact]
    public void An_event_is_one_object_with_each_value_under_its_name()
    {
        var line = Write("{Tool} took {Ms} ms ({CacheHits} hits, {Site})", null, "jira_get_issue", 12L, 3, null);

        var json = JsonNode.Parse(line)!;
        Assert.Equal("jira_get_issue", (string?)json["tool"]);
        Assert.Equal(12, (int)json["ms"]!);
        Assert.Equal(3, (int)json["cache_hits"]!);
        Assert.Null(json["site"]);
        Assert.Equal(("info", "call", "Some.Category"), ((string?)json["level"], (string?)json["event"], (string?)json["category"]));
        Assert.Equal("jira_get_issue took 12 ms (3 hits, (null))", (string?)json["message"]);
        Assert.True(DateTimeOffset.TryParse((string?)json["time"], out _));
    }

    [Fact]
    public void No_value_and_no_error_can_forge_a_line_or_show_a_secret()
    {
        var line = Write("Said {Words}", new InvalidOperationException($"broke\nwith {Secret}"), $"\"}}\n{{\"event\":\"call\"}}\u2028 token={Secret}");

        Assert.DoesNotContain(Secret, line, StringComparison.Ordinal);
        Assert.DoesNotContain("3xFfGF0", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
        Assert.DoesNotContain('\u2028', line);
        var json = JsonNode.Parse(line)!;
        Assert.Equal("call", (string?)json["event"]);
        Assert.StartsWith("\"}\\n{", (string?)json["words"], StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException: broke", (string?)json["error"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_value_is_cut_after_its_secrets_are_gone()
    {
        var line = Write("Said {Words}", null, new string('x', 32 * 1024 - 5) + " " + Secret);

        Assert.DoesNotContain("ATATT", line, StringComparison.Ordinal);
        Assert.EndsWith("… [cut]", (string?)JsonNode.Parse(line)!["words"], StringComparison.Ordinal);
    }

    private static string Write(string template, Exception? error, params object?[] values)
    {
        var kept = new Keeper();
        kept.Log(LogLevel.Information, new EventId(1, "call"), error, template, values);
        return kept.Line!;
    }

    // The framework's own way from a template to its values.
    private sealed class Keeper : ILogger
    {
        private readonly JsonLine _json = new(new Redactor(new KnownSecrets()), TimeProvider.System);

        public string? Line { get; private set; }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Line = _json.Of(new LogEntry<TState>(logLevel, "Some.Category", eventId, state, exception, formatter), formatter(state, exception));
    }
}
