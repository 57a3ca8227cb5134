using System.Text.Json.Nodes;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Gates;

/// <summary>Jira fields that a policy hides: taken out of answers, refused in bodies and in JQL, whose answers would tell their values one question at a time.</summary>
internal sealed class HiddenFields
{
    private static readonly string[] Containers = ["fields", "renderedFields", "names", "schema", "update", "versionedRepresentations"];
    private static readonly string[] Texts = ["summary", "description", "environment", "comment"];
    private readonly IReadOnlySet<string> _ids;
    private readonly JiraPlaces _places;
    private readonly Once<Spellings> _spellings;

    public HiddenFields(IReadOnlySet<string> ids, JiraPlaces places) => (_ids, _places, _spellings) = (ids, places, new Once<Spellings>(AskAsync));

    /// <summary>Whether any are hidden.</summary>
    public bool Any => _ids.Count > 0;

    /// <summary>Whether a field is hidden.</summary>
    public bool Hides(string field) => _ids.Contains(field);

    /// <summary>Refuses to go where a hidden field is a place of its own, such as an issue's comments.</summary>
    public void CheckPlace(string field)
    {
        if (_ids.Contains(field)) throw Hidden(field);
    }

    /// <summary>Refuses a body that writes a hidden field.</summary>
    public void CheckBody(JsonNode? body)
    {
        if (!Any) return;
        var written = JsonSearch.Walk(body).Where(node => node.Name is "fields" or "update" or "requestFieldValues").Select(node => node.Value).OfType<JsonObject>().SelectMany(fields => fields.Select(field => field.Key));
        if (written.FirstOrDefault(_ids.Contains) is { } field) throw Hidden(field);
    }

    /// <summary>Refuses a query whose answer depends on a hidden field.</summary>
    public async Task CheckAsync(QueryText query, CancellationToken cancellationToken)
    {
        if (!Any) return;
        var (names, holdsText) = await _spellings.GetAsync(cancellationToken);
        foreach (var (field, _, _) in query.Clauses())
        {
            if (names.Contains(FieldAliases.Plain(field))) throw new PolicyException($"This JQL was not run: it asks about {field}, which this organisation's policy hides. Leave it out.");
            if (holdsText && field.ToLowerInvariant() is "text" or "textfields") throw new PolicyException("This JQL was not run: text also searches fields that this organisation's policy hides. Name the fields instead, such as summary ~ \"…\".");
        }
    }

    /// <summary>Takes hidden fields out of an answer.</summary>
    public async Task SiftAsync(JsonNode answer, CancellationToken cancellationToken)
    {
        if (!Any) return;
        var names = JsonSearch.Walk(answer).Any(node => node.Value is JsonObject item && IsChange(item)) ? (await _spellings.GetAsync(cancellationToken)).Names : [];
        JsonSearch.Remove(answer, (name, node) => (name is not null && name.StartsWith("customfield_", StringComparison.OrdinalIgnoreCase) && _ids.Contains(name)) || (name is null && node is JsonObject item && IsAbout(item, names)));
        foreach (var fields in JsonSearch.Walk(answer).Where(node => Containers.Contains(node.Name)).Select(node => node.Value).OfType<JsonObject>().ToList())
        {
            foreach (var field in fields.Select(field => field.Key).Where(_ids.Contains).ToList()) fields.Remove(field);
        }
    }

    private static bool IsChange(JsonObject item) => item.ContainsKey("field") && (item.ContainsKey("fromString") || item.ContainsKey("toString"));

    private bool IsAbout(JsonObject item, HashSet<string> names)
    {
        if (IsChange(item)) return (item.Text("fieldId") is { } changed && _ids.Contains(changed)) || (item.Text("field") is { } field && names.Contains(FieldAliases.Plain(field)));
        var isField = item.ContainsKey("fieldId") || item.ContainsKey("clauseNames") || item.ContainsKey("searchable") || (item.ContainsKey("schema") && item.ContainsKey("name"));
        return isField && (item.Text("fieldId") ?? item.Text("id") ?? item.Text("key")) is { } id && _ids.Contains(id);
    }

    private async Task<Spellings> AskAsync(CancellationToken cancellationToken)
    {
        var hidden = (await _places.FieldsAsync(cancellationToken)).Where(field => _ids.Contains(field.Id)).ToList();
        var names = hidden.SelectMany(field => field.Names).Concat(_ids).Concat(_ids.SelectMany(FieldAliases.Of)).Concat(_ids.Select(FieldAliases.Numbered)).Select(FieldAliases.Plain);
        var holdsText = _ids.Any(id => Texts.Contains(id, StringComparer.OrdinalIgnoreCase)) || hidden.Exists(field => field.Type == "string");
        return new Spellings(names.ToHashSet(StringComparer.OrdinalIgnoreCase), holdsText);
    }

    private static PolicyException Hidden(string field) => new($"Field {field} is neither shown nor written here: this organisation's policy hides it. Leave it out.");

    private sealed record Spellings(HashSet<string> Names, bool HoldsText);
}
