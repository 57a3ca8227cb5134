using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Issues;

namespace AtlassianMcp.Tools.Jira;

/// <summary>Turns field values as people write them (names, Markdown, e-mail addresses) into what Jira's fields take.</summary>
internal sealed class FieldInput(JiraClient jira)
{
    private IssueFields? _fields;

    /// <summary>Those whom values name.</summary>
    public People People { get; } = new(jira);

    /// <summary>Values by field id for values by field id or display name, to be written over those an issue has; JSON objects go to Jira as they are.</summary>
    /// <exception cref="ArgumentException">A name stands for no field, a value does not suit its field, or a formatted text would be destroyed in part.</exception>
    public async Task<JsonObject> ReadAsync(string issueKey, IReadOnlyDictionary<string, JsonElement> given, bool allowLoss, CancellationToken cancellationToken)
    {
        var fields = await IssueFields.LoadAsync(jira, cancellationToken);
        string[] texts = [.. given.Where(pair => pair.Value.ValueKind == JsonValueKind.String).Select(pair => fields.Find(pair.Key)).Where(IssueFields.IsRichText).Select(field => field.Id)];
        if (texts.Length == 0) return await ReadAsync(given, fields, New, cancellationToken);
        var issue = await jira.Issues.GetAsync(issueKey, texts, expand: null, cancellationToken);
        return await ReadAsync(given, fields, new PresentTexts(issue, jira.Site, allowLoss).Over, cancellationToken);
    }

    /// <summary>Values by field id for values by field id or display name; JSON objects go to Jira as they are.</summary>
    /// <exception cref="ArgumentException">A name stands for no field, or a value does not suit its field.</exception>
    public async Task<JsonObject> ReadAsync(IReadOnlyDictionary<string, JsonElement> given, CancellationToken cancellationToken) =>
        await ReadAsync(given, _fields ??= await IssueFields.LoadAsync(jira, cancellationToken), New, cancellationToken);

    /// <summary>Values by field id for values by field id or display name, to be written over those of an issue that was read with these fields.</summary>
    /// <exception cref="ArgumentException">A name stands for no field, a value does not suit its field, or a formatted text would be destroyed in part.</exception>
    public Task<JsonObject> ReadAsync(Issue present, IssueFields fields, IReadOnlyDictionary<string, JsonElement> given, bool allowLoss, CancellationToken cancellationToken) =>
        ReadAsync(given, fields, new PresentTexts(present, jira.Site, allowLoss).Over, cancellationToken);

    private async Task<JsonObject> ReadAsync(IReadOnlyDictionary<string, JsonElement> given, IssueFields fields, Func<Field, string, JsonNode> richText, CancellationToken cancellationToken)
    {
        var values = new JsonObject();
        foreach (var (name, value) in given)
        {
            var field = fields.Find(name);
            if (!values.TryAdd(field.Id, await ValueAsync(field, value, richText, cancellationToken)))
                throw new ArgumentException($"'{name}' is given twice: {field.Name} and {field.Id} are the same field.");
        }

        return values;
    }

    private JsonNode New(Field field, string markdown) => RichText.FromMarkdown(markdown, jira.Site);

    private async Task<JsonNode?> ValueAsync(Field field, JsonElement value, Func<Field, string, JsonNode> richText, CancellationToken cancellationToken) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when IssueFields.IsRichText(field) => richText(field, value.GetString()!),
        JsonValueKind.Array when IsList(field) => await ListAsync(field, value.EnumerateArray(), cancellationToken),
        // Whoever gives one value means a list of one.
        JsonValueKind.String or JsonValueKind.Object when IsList(field) => await ListAsync(field, [value], cancellationToken),
        JsonValueKind.String => await TextAsync(field, field.Schema?.Type, value.GetString()!, cancellationToken),
        _ => Raw(value),
    };

    private async Task<JsonArray> ListAsync(Field field, IEnumerable<JsonElement> items, CancellationToken cancellationToken)
    {
        var list = new JsonArray();
        foreach (var item in items)
        {
            list.Add(item.ValueKind == JsonValueKind.String
                ? await TextAsync(field, field.Schema?.Items, item.GetString()!, cancellationToken)
                : Raw(item));
        }

        return list;
    }

    private async Task<JsonNode?> TextAsync(Field field, string? type, string text, CancellationToken cancellationToken) => type switch
    {
        "user" => await People.FindAsync(text, cancellationToken),
        "number" => Number(field, text),
        "option" => new JsonObject { ["value"] = text },
        "option-with-child" => Cascade(text),
        "priority" or "resolution" or "status" or "issuetype" or "version" or "component" or "group" or "securitylevel" => new JsonObject { ["name"] = text },
        "project" => new JsonObject { ["key"] = text },
        "issuelink" => new JsonObject { ["key"] = AtlassianUrl.Issue(text) },
        _ => JsonValue.Create(text),
    };

    // Sprints and the like call themselves lists too, but take a single number.
    private static bool IsList(Field field) =>
        field.Schema is { Type: "array", Items: "string" or "option" or "component" or "version" or "user" or "group" };

    private static JsonValue Number(Field field, string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : throw new ArgumentException($"{field.Name} takes a number; it was '{text}'.");

    private static JsonObject Cascade(string text) => text.Split('>', 2, StringSplitOptions.TrimEntries) is [var parent, var child]
        ? new JsonObject { ["value"] = parent, ["child"] = new JsonObject { ["value"] = child } }
        : new JsonObject { ["value"] = text };

    private static JsonNode? Raw(JsonElement value) => JsonNode.Parse(value.GetRawText());
}
