using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Jira;

namespace AtlassianMcp.Issues;

/// <summary>What an issue's fields hold, in few words: names instead of objects, Markdown instead of ADF or wiki markup.</summary>
internal static class IssueValues
{
    // What Jira adds to objects for browsers and crawlers.
    private static readonly HashSet<string> Ornaments = ["self", "avatarUrls", "iconUrl", "expand", "avatarId"];

    /// <summary>A text field as it is.</summary>
    public static string? Text(Issue issue, string id) => issue.Field(id) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>What a field's value is called: a status, a user, an option.</summary>
    public static string? Name(Issue issue, string id) => issue.Field(id) is { } value ? Name(value) : null;

    /// <summary>What the values of a list are called; null for none.</summary>
    public static IReadOnlyList<string>? Names(Issue issue, string id) => List(issue, id, item => Name(item) ?? item.GetRawText());

    /// <summary>The values of a list, each turned into something; null for none.</summary>
    public static IReadOnlyList<T>? List<T>(Issue issue, string id, Func<JsonElement, T> select) =>
        issue.Field(id) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? [.. list.EnumerateArray().Select(select)] : null;

    /// <summary>A moment; null where there is none.</summary>
    public static DateTimeOffset? Moment(Issue issue, string id) =>
        DateTimeOffset.TryParse(Text(issue, id), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    /// <summary>A text of an object, such as its key; null when it is not there.</summary>
    public static string? Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;

    /// <summary>What a value is called: its display name, option, name or key; null for values that are called nothing.</summary>
    public static string? Name(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => SprintText.Name(value.GetString()),
        JsonValueKind.Object => PersonName.Of(value) ?? Option(value) ?? Member(value, "name") ?? Member(value, "key"),
        _ => null,
    };

    /// <summary>A field's value made short.</summary>
    /// <param name="value">As Jira sent it.</param>
    /// <param name="richText">Whether texts are wiki markup.</param>
    public static JsonNode? Short(JsonElement value, bool richText) => value.ValueKind switch
    {
        JsonValueKind.String => JsonValue.Create(richText ? RichText.ToMarkdown(value) : SprintText.Name(value.GetString())),
        JsonValueKind.Object when Member(value, "type") == "doc" => JsonValue.Create(RichText.ToMarkdown(value)),
        JsonValueKind.Object when Member(value, "key") is { } key && value.TryGetProperty("fields", out _) => JsonValue.Create(key),
        JsonValueKind.Object => Name(value) is { } name ? JsonValue.Create(name) : Plain(value, richText),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(item => Short(item, richText))]),
        _ => JsonNode.Parse(value.GetRawText()),
    };

    private static string? Option(JsonElement value) =>
        Member(value, "value") is { } option && value.TryGetProperty("child", out var child) && Member(child, "value") is { } inner
            ? $"{option} > {inner}"
            : Member(value, "value");

    // Comments and work logs are objects that hold formatted text in one of their members.
    private static JsonObject Plain(JsonElement value, bool richText) =>
        new(value.EnumerateObject()
            .Where(member => !Ornaments.Contains(member.Name) && member.Value.ValueKind != JsonValueKind.Null)
            .Select(member => KeyValuePair.Create(member.Name, Short(member.Value, richText && (member.Name is "body" or "comment" || member.Value.ValueKind == JsonValueKind.Array)))));
}
