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
        ["slice"] = ["tenant", "kind", "job", "site", "outcome", "ms", "upstream_calls", "upstream_ms", "throttled", "denied", "cache_hits", "leased"],
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
        if (!query.Contains("itemCount", StringComparison.Ordinal)) yield return $"{alert.Name}: a line may stand for several: count itemCount.";
        if (!Steps.Contains(alert.Every) || !Steps.Contains(alert.Window)) yield return $"{alert.Name}: Azure knows no such step as {alert.Every} or {alert.Window}.";
        if (alert.Severity is < 0 or > 4) yield return $"{alert.Name}: severities go from 0 to 4.";
        foreach (var problem in Fields(alert)) yield return $"{alert.Name}: {problem}";
    }

    // A query begins with all lines; a field must be one of every line that is left where it stands.
    private static IEnumerable<string> Fields(Alert alert)
    {
        string[] left = [];
        foreach (var step in alert.Query)
        {
            var isWhere = step.StartsWith("| where ", StringComparison.Ordinal);
            foreach (var term in isWhere ? [step] : step.Split("), "))
            {
                var named = Named(term);
                var narrowed = named.Length > 0 ? named : left;
                foreach (var stranger in named.Where(name => !Events.ContainsKey(name) || (left.Length > 0 && !left.Contains(name)))) yield return $"the event {stranger} is none that the query is left with.";
                foreach (var problem in Unknown(term, narrowed)) yield return problem;
                if (isWhere) left = narrowed;
            }
        }

        if (left.Length == 0) yield return "the query asks for no event that the server writes.";
        foreach (var problem in Passed(string.Join('\n', alert.Query), left)) yield return problem;
    }

    // What is added up is added up over all lines that tell of it.
    private static IEnumerable<string> Passed(string query, string[] left) =>
        from field in Sum().Matches(query).Select(match => match.Groups[1].Value).Distinct()
        from line in Events
        where line.Value.Contains(field) && !left.Contains(line.Key)
        select $"the event {line.Key} has {field}, too, and is passed over.";

    private static string[] Named(string term) => [.. Event().Matches(term).SelectMany(match => Name().Matches(match.Groups[1].Value)).Select(name => name.Groups[1].Value)];

    private static IEnumerable<string> Unknown(string term, string[] events) =>
        from field in Field().Matches(term).Select(match => match.Groups[1].Value).Where(field => field != "event").Distinct()
        from name in events
        where Events.TryGetValue(name, out var fields) && !fields.Contains(field)
        select $"the event {name} has no field {field}.";

    [GeneratedRegex(@"line\.event (?:==|in) ('\w+'|\([^)]*\))")]
    private static partial Regex Event();

    [GeneratedRegex(@"'(\w+)'")]
    private static partial Regex Name();

    [GeneratedRegex(@"\bline\.(\w+)")]
    private static partial Regex Field();

    [GeneratedRegex(@"sum\(itemCount \* \w+\(line\.(\w+)\)\)")]
    private static partial Regex Sum();

    [GeneratedRegex(@"\b(summarize|project) Value = ")]
    private static partial Regex Value();
}
