using System.Text.Json.Nodes;
using Atlassian.Jira;

namespace AtlassianMcp.Jobs.Handlers;

/// <summary>An edit of many issues as Jira's bulk change takes it.</summary>
/// <param name="Input">The values, by kind of field.</param>
/// <param name="Fields">The ids of the fields.</param>
internal sealed record BulkEdit(JsonObject Input, IReadOnlyList<string> Fields)
{
    /// <summary>The edit; null where it cannot be said so: other fields than labels, priority and assignee, labels to add and to take off at once.</summary>
    public static BulkEdit? Of(JsonObject? values, JsonObject? operations, IReadOnlyList<BulkField> offered)
    {
        var (edits, fields) = (new JsonObject(), new List<string>());
        foreach (var (id, part) in (values ?? []).Select(value => (value.Key, PartOf(value.Key, value.Value, offered))).Concat((operations ?? []).Select(operation => (operation.Key, LabelsOf(operation.Key, operation.Value)))))
        {
            if (part is not { } known || offered.FirstOrDefault(field => field.Id == id) is not { UnavailableMessage: null } || !edits.TryAdd(known.Name, known.Value)) return null;
            fields.Add(id);
        }

        return fields.Count == 0 ? null : new BulkEdit(edits, fields);
    }

    private static (string Name, JsonNode Value)? PartOf(string id, JsonNode? value, IReadOnlyList<BulkField> offered) => (id, value) switch
    {
        ("labels", null or JsonArray { Count: 0 }) => Labels("REMOVE_ALL", []),
        ("labels", JsonArray labels) => Labels("REPLACE", labels),
        ("priority", JsonObject priority) when PriorityId(priority, offered) is { } known => ("priority", new JsonObject { ["priorityId"] = known }),
        ("assignee", JsonObject person) when person["accountId"] is { } account => ("singleSelectClearableUserPickerFields", new JsonArray(new JsonObject { ["fieldId"] = id, ["user"] = new JsonObject { ["accountId"] = account.DeepClone() } })),
        _ => null,
    };

    private static string? PriorityId(JsonObject priority, IReadOnlyList<BulkField> offered) => (string?)priority["id"]
        ?? offered.FirstOrDefault(field => field.Id == "priority")?.FieldOptions?.FirstOrDefault(option => option.Priority is { } name && name.Equals((string?)priority["name"], StringComparison.OrdinalIgnoreCase))?.Id;

    // One request says of a field either what is added or what is taken off.
    private static (string Name, JsonNode Value)? LabelsOf(string id, JsonNode? operations)
    {
        var verbs = (operations as JsonArray ?? []).OfType<JsonObject>().SelectMany(operation => operation).ToLookup(verb => verb.Key, verb => verb.Value);
        if (id != "labels" || verbs.Count != 1) return null;
        var verb = verbs.First().Key;
        return verb is "add" or "remove" ? Labels(verb.ToUpperInvariant(), verbs[verb]) : null;
    }

    private static (string Name, JsonNode Value) Labels(string option, IEnumerable<JsonNode?> labels) => ("labelsFields", new JsonArray(new JsonObject
    {
        ["bulkEditMultiSelectFieldOption"] = option,
        ["fieldId"] = "labels",
        ["labels"] = new JsonArray([.. labels.Select(label => new JsonObject { ["name"] = label?.DeepClone() })]),
    }));
}
