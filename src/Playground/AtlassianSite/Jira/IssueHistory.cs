using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Finds out what an edit changed by looking at the issue before and after.</summary>
internal static class IssueHistory
{
    private static readonly string[] Unlogged = ["comment", "attachment", "created", "updated", "creator", "subtasks", "issuelinks", "resolutiondate"];

    public static Dictionary<string, JsonNode?> Snapshot(IssueValues values, JiraStore jira, Issue issue) =>
        jira.Fields.All.Where(field => !Unlogged.Contains(field.Id)).ToDictionary(field => field.Id, field => values.Of(issue, field));

    public static IReadOnlyList<HistoryItem> Changes(Dictionary<string, JsonNode?> before, Dictionary<string, JsonNode?> after, JiraStore jira) =>
    [
        .. from entry in after
           where !JsonNode.DeepEquals(entry.Value, before[entry.Key])
           let field = jira.Fields.ById(entry.Key)
           let old = before[entry.Key]
           select new HistoryItem(field.Custom ? field.Name : field.Id, field.Id, Id(old), Text(old, field), Id(entry.Value), Text(entry.Value, field), field.Custom),
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
