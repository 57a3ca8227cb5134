using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Finds out what an edit changed by looking at the issue before and after.</summary>
internal static class IssueHistory
{
    private static readonly HashSet<string> Unlogged = ["comment", "attachment", "created", "updated", "creator", "subtasks", "issuelinks", "resolutiondate"];

    /// <summary>What the issue holds now, by field; a field that is empty is not in it.</summary>
    public static Dictionary<string, JsonNode> Snapshot(IssueValues values, JiraStore jira, Issue issue)
    {
        var snapshot = new Dictionary<string, JsonNode>();
        foreach (var field in jira.Fields.All)
        {
            // Most of a hundred custom fields are empty, and every edit looks at all of them twice.
            if (Unlogged.Contains(field.Id) || (field.Custom && field.Id != FieldCatalog.Sprint && !issue.Custom.ContainsKey(field.Id))) continue;
            if (values.Of(issue, field) is { } value) snapshot.Add(field.Id, value);
        }

        return snapshot;
    }

    public static IReadOnlyList<HistoryItem> Changes(Dictionary<string, JsonNode> before, Dictionary<string, JsonNode> after, JiraStore jira) =>
    [
        .. from field in jira.Fields.All
           let old = before.GetValueOrDefault(field.Id)
           let now = after.GetValueOrDefault(field.Id)
           where !JsonNode.DeepEquals(now, old)
           select new HistoryItem(field.Custom ? field.Name : field.Id, field.Id, Id(old), Text(old, field), Id(now), Text(now, field), field.Custom),
    ];

    private static string? Id(JsonNode? value) => value.TextAt("accountId") ?? value.TextAt("key") ?? value.TextAt("id");

    private static string? Text(JsonNode? value, Field field) => value switch
    {
        null => null,
        _ when field.Rich => RichText.ToText(value),
        JsonArray items => string.Join(' ', items.Select(item => item.AsText() ?? item.TextAt("name") ?? item.TextAt("value"))),
        JsonValue plain when plain.GetValueKind() is JsonValueKind.String or JsonValueKind.Number => plain.ToString(),
        _ => value.TextAt("displayName") ?? value.TextAt("name") ?? value.TextAt("value") ?? value.TextAt("key"),
    };
}
