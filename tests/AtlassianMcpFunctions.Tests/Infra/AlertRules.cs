using System.Text.Json;
using System.Text.RegularExpressions;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Infra;

/// <summary>A row of <c>infra/alerts.json</c>.</summary>
internal sealed record Alert(string Name, string Title, string Description, int Severity, string Every, string Window, double Above, IReadOnlyList<string> Query);

/// <summary>Alerts ask for what the server writes.</summary>
internal static partial class AlertRules
{
    /// <summary>The lines that alerts look at, with their fields.</summary>
    public static IReadOnlyDictionary<string, string[]> Events { get; } = new Dictionary<string, string[]>
    {
        ["call"] = ["tenant", "tool", "site", "outcome", "ms", "upstream_calls", "upstream_ms", "throttled", "denied", "cache_hits", "leased"],
        ["request"] = ["route", "status", "ms", "tenant"],
        ["slice"] = ["tenant", "kind", "outcome", "ms"],
        ["poison"] = ["queue"],
    };

    private static readonly string[] Steps = ["PT1M", "PT5M", "PT10M", "PT15M", "PT30M", "PT1H"];

    public static IReadOnlyList<Alert> Load() =>
        JsonSerializer.Deserialize<Alert[]>(File.ReadAllText(Path.Combine(Repository.Root, "infra", "alerts.json")), JsonSerializerOptions.Web)!;

    public static IEnumerable<string> Problems(Alert alert)
    {
        var query = string.Join('\n', alert.Query);
        if (alert.Query is not ["traces", ..]) yield return $"{alert.Name}: the query does not begin with traces.";
        if (!Value().IsMatch(query)) yield return $"{alert.Name}: the query gives no Value.";
        if (!query.Contains("itemCount", StringComparison.Ordinal)) yield return $"{alert.Name}: lines are sampled: count itemCount.";
        if (!Steps.Contains(alert.Every) || !Steps.Contains(alert.Window)) yield return $"{alert.Name}: Azure knows no such step as {alert.Every} or {alert.Window}.";
        if (alert.Severity is < 0 or > 4) yield return $"{alert.Name}: severities go from 0 to 4.";
        if (Event().Match(query) is not { Success: true } match || !Events.TryGetValue(match.Groups[1].Value, out var fields))
        {
            yield return $"{alert.Name}: the query asks for no event that the server writes.";
            yield break;
        }

        foreach (var field in Field().Matches(query).Select(match => match.Groups[1].Value).Distinct().Except([.. fields, "event"]))
            yield return $"{alert.Name}: the event {match.Groups[1].Value} has no field {field}.";
    }

    [GeneratedRegex(@"line\.event == '(\w+)'")]
    private static partial Regex Event();

    [GeneratedRegex(@"\bline\.(\w+)")]
    private static partial Regex Field();

    [GeneratedRegex(@"\b(summarize|project) Value = ")]
    private static partial Regex Value();
}
