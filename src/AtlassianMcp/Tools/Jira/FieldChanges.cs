using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Jira;
using AtlassianMcp.Changes;

namespace AtlassianMcp.Tools.Jira;

/// <summary>What becomes of an issue's fields, as people read it: names instead of objects, Markdown instead of ADF or wiki markup.</summary>
internal static class FieldChanges
{
    private static readonly string[] Naming = ["displayName", "value", "name", "key", "accountId", "id"];

    /// <summary>The parts of a change that sets fields.</summary>
    /// <param name="values">What is sent, by field id.</param>
    /// <param name="present">The issue as it is; null for a new one.</param>
    /// <param name="nameOf">What a field is called.</param>
    /// <param name="people">Those whom the values name.</param>
    public static IEnumerable<ChangedPart> Of(JsonObject values, Issue? present, Func<string, string>? nameOf = null, People? people = null) =>
        from value in values
        let before = present?.Field(value.Key) is { } there ? Words(value.Key, JsonNode.Parse(there.GetRawText()), people) : null
        select new ChangedPart(nameOf?.Invoke(value.Key) ?? value.Key, before, Words(value.Key, value.Value, people));

    private static string? Words(string field, JsonNode? value, People? people) => value switch
    {
        null => null,
        JsonArray list => list.Count == 0 ? null : string.Join(", ", list.Select(item => Words(field, item, people))),
        JsonObject item when (string?)item["type"] == "doc" => RichText.ToMarkdown(JsonSerializer.SerializeToElement(item)),
        JsonObject { Count: 1 } person when (person["accountId"] ?? person["name"])?.ToString() is { } id && people?.NameOf(id) is { } name => name,
        JsonObject item => Named(item),
        JsonValue text when field is "description" or "environment" && text.GetValueKind() == JsonValueKind.String => RichText.ToMarkdown(JsonSerializer.SerializeToElement(text)),
        _ => value.ToString(),
    };

    private static string Named(JsonObject item)
    {
        var name = Naming.Select(member => item[member]).FirstOrDefault(member => member?.GetValueKind() == JsonValueKind.String)?.ToString() ?? item.ToJsonString();
        return item["child"] is JsonObject child ? $"{name} > {Named(child)}" : name;
    }
}
