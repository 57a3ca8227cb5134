using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AtlassianMcp.Telemetry;
using AtlassianMcpFunctions.Endpoints;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.Logging;

namespace AtlassianMcpFunctions.Tests.Infra;

/// <summary>What alerts, the workbook and docs/operations.md ask of the log is what the server writes.</summary>
public sealed partial class OperationsTests
{
    private static readonly string[] Always = ["time", "level", "category", "event", "message", "error"];

    // The lines there are, each with its fields: read off the code that writes them.
    private static readonly Dictionary<string, string[]> Written = new[] { typeof(WorkTelemetry), typeof(RequestRecord) }
        .SelectMany(type => type.GetMethods(BindingFlags.NonPublic | BindingFlags.Static))
        .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>()
        .ToDictionary(line => line.EventName!, line => Hole().Matches(line.Message).Select(hole => JsonNamingPolicy.SnakeCaseLower.ConvertName(hole.Groups[1].Value)).ToArray());

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
    private static readonly string[] Queries = [.. Kql().Matches(Page).Select(block => block.Groups[1].Value.Trim())];

    [Fact]
    public void Alerts_count_on_fields_that_the_lines_have()
    {
        Assert.Equal(Written.Keys.Order(), AlertRules.Events.Keys.Order());
        Assert.All(AlertRules.Events, line => Assert.Empty(line.Value.Except(Written[line.Key])));
    }

    [Fact]
    public void No_line_that_alerts_wait_for_is_left_out_by_sampling()
    {
        // The host turns each line of the process into a trace, and samples every type of telemetry that is not named here.
        var sampling = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json")))!["logging"]!["applicationInsights"]!["samplingSettings"]!;
        Assert.Contains("Trace", ((string)sampling["excludedTypes"]!).Split(';'));
        Assert.All(AlertRules.Load(), alert => Assert.Equal("traces", alert.Query[0]));
    }

    [Fact]
    public void The_page_for_operators_asks_for_fields_that_lines_have()
    {
        var known = Written.Values.SelectMany(fields => fields).Concat(Always).ToHashSet();
        var asked = Queries.SelectMany(query => Field().Matches(query)).Select(field => field.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(known));
    }

    [Fact]
    public void The_page_for_operators_describes_every_line_and_field()
    {
        Assert.All(Written.Keys, name => Assert.Contains($"| `{name}` |", Page, StringComparison.Ordinal));
        Assert.All(Written.Values.SelectMany(fields => fields).Except(["method"]), field => Assert.Contains($"`{field}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_workbook_asks_what_the_page_asks()
    {
        var items = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "infra", "workbook.json")))!["items"]!.AsArray();
        var asked = items.Select(item => (string?)item!["content"]!["query"]).OfType<string>().ToList();
        Assert.NotEmpty(asked);
        Assert.All(asked, query => Assert.Contains(query, Queries.Skip(1).Select(one => $"{Queries[0]}\n{one}")));
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\bline\.(\w+)")]
    private static partial Regex Field();

    [GeneratedRegex("```kusto\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Kql();
}
