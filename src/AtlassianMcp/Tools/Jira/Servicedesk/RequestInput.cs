using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Jira;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tools.Jira.Servicedesk;

/// <summary>Turns what people write into the fields of a request type, named by what customers see or by id, into what a service desk takes.</summary>
internal sealed class RequestInput(JiraClient jira, string requestType, RequestForm form)
{
    private const int Suggestions = 6;
    private readonly People _people = new(jira);
    private readonly JsonObject _values = [];
    private readonly List<(string Name, string Value)> _shown = [];

    private IReadOnlyList<RequestField> Fields => form.RequestTypeFields ?? [];

    /// <summary>Values by field id.</summary>
    public JsonObject Values => _values;

    /// <summary>The values as they were given, under the names that customers see.</summary>
    public IReadOnlyList<(string Name, string Value)> Shown => _shown;

    /// <summary>Takes a value.</summary>
    /// <exception cref="ArgumentException">No field is called that, or it does not take the value.</exception>
    public async Task GiveAsync(string name, JsonElement value, CancellationToken cancellationToken)
    {
        var field = Find(name.Trim());
        if (!_values.TryAdd(field.FieldId, await ValueAsync(field, value, cancellationToken))) throw new ArgumentException($"The field {field.Name} ({field.FieldId}) is given twice.");
        _shown.Add((field.Name, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()));
    }

    /// <summary>Refuses a request that a required field is missing from.</summary>
    public void Check()
    {
        var missing = Fields.Where(field => field.Required && !_values.ContainsKey(field.FieldId)).Select(field => $"{field.Name} ({field.FieldId})").ToList();
        if (missing.Count > 0) throw new ArgumentException($"{requestType} needs {string.Join(", ", missing)}: give it in `fields`. jira_list_request_types with request_type tells what each takes.");
    }

    private RequestField Find(string name) =>
        Fields.FirstOrDefault(field => field.FieldId.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? Fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"{requestType} has no field '{name}'. It has: {string.Join(", ", Spelling.Nearest(name, Fields.Select(field => $"{field.Name} ({field.FieldId})")).Take(Suggestions))}.");

    private async Task<JsonNode?> ValueAsync(RequestField field, JsonElement value, CancellationToken cancellationToken)
    {
        if (field.JiraSchema?.Type == "array" && value.ValueKind is JsonValueKind.String or JsonValueKind.Array && IsList(field))
        {
            var list = new JsonArray();
            foreach (var item in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [value]) list.Add(await OneAsync(field, field.JiraSchema.Items, item, cancellationToken));
            return list;
        }

        return await OneAsync(field, field.JiraSchema?.Type, value, cancellationToken);
    }

    private async Task<JsonNode?> OneAsync(RequestField field, string? type, JsonElement value, CancellationToken cancellationToken)
    {
        if (value.ValueKind != JsonValueKind.String) return JsonNode.Parse(value.GetRawText());
        var text = value.GetString()!;
        if (IsRich(field)) return RichText.FromMarkdown(text, jira.Site);
        if (field.ValidValues is { Count: > 0 } choices) return Choice(field, choices, text);
        return type switch
        {
            "user" => await _people.FindAsync(text, cancellationToken),
            "number" => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : throw new ArgumentException($"{field.Name} takes a number; it was '{text}'."),
            "option" => new JsonObject { ["value"] = text },
            "priority" or "version" or "component" or "group" => new JsonObject { ["name"] = text },
            _ => JsonValue.Create(text),
        };
    }

    private static JsonObject Choice(RequestField field, IReadOnlyList<RequestChoice> choices, string text)
    {
        var wanted = text.Trim();
        var choice = choices.FirstOrDefault(choice => wanted.Equals(choice.Label, StringComparison.OrdinalIgnoreCase)) ?? choices.FirstOrDefault(choice => choice.Value == wanted);
        return choice?.Value is { } id
            ? new JsonObject { ["id"] = id }
            : throw new ArgumentException($"{field.Name} cannot be '{wanted}'. The nearest are: {string.Join(", ", Spelling.Nearest(wanted, choices.Select(choice => choice.Label ?? "")).Take(Suggestions))}.");
    }

    private static bool IsList(RequestField field) => field.JiraSchema is { Items: "string" or "option" or "component" or "version" or "user" or "group" };

    private static bool IsRich(RequestField field) => field.FieldId is "description" or "environment" || field.JiraSchema?.Custom?.EndsWith(":textarea", StringComparison.Ordinal) == true;
}
