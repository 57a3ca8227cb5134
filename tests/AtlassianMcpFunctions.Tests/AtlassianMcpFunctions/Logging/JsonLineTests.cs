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
        var line = Write("It took 12 ms", null, ("Tool", "jira_get_issue"), ("Ms", 12L), ("CacheHits", 3), ("Site", null), ("{OriginalFormat}", "It took {Ms} ms"));

        var json = JsonNode.Parse(line)!;
        Assert.Equal("jira_get_issue", (string?)json["tool"]);
        Assert.Equal(12, (int)json["ms"]!);
        Assert.Equal(3, (int)json["cache_hits"]!);
        Assert.Null(json["site"]);
        Assert.Equal(("info", "call", "Some.Category"), ((string?)json["level"], (string?)json["event"], (string?)json["category"]));
        Assert.Equal("It took 12 ms", (string?)json["message"]);
        Assert.DoesNotContain("OriginalFormat", line, StringComparison.OrdinalIgnoreCase);
        Assert.True(DateTimeOffset.TryParse((string?)json["time"], out _));
    }

    [Fact]
    public void No_value_and_no_error_can_forge_a_line_or_show_a_secret()
    {
        var line = Write("Said so", new InvalidOperationException($"broke\nwith {Secret}"), ("Words", $"\"}}\n{{\"event\":\"call\"}}\u2028 token={Secret}"));

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
        var line = Write("Said so", null, ("Words", new string('x', 32 * 1024 - 5) + " " + Secret));

        Assert.DoesNotContain("ATATT", line, StringComparison.Ordinal);
        Assert.EndsWith("… [cut]", (string?)JsonNode.Parse(line)!["words"], StringComparison.Ordinal);
    }

    private static string Write(string message, Exception? error, params (string Name, object? Value)[] values)
    {
        IReadOnlyList<KeyValuePair<string, object?>> state = [.. values.Select(value => KeyValuePair.Create(value.Name, value.Value))];
        var entry = new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(LogLevel.Information, "Some.Category", new EventId(1, "call"), state, error, (_, _) => message);
        return new JsonLine(new Redactor(new KnownSecrets()), TimeProvider.System).Of(entry, message);
    }
}
