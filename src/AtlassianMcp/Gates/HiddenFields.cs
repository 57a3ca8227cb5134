using System.Globalization;
using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Gates;

/// <summary>Jira fields that a policy hides: taken out of answers, refused in bodies and in JQL, whose answers would tell their values one question at a time.</summary>
internal sealed class HiddenFields(IReadOnlySet<string> ids, JiraPlaces places)
{
    private static readonly string[] Containers = ["fields", "renderedFields", "names", "schema", "update", "versionedRepresentations"];
    private static readonly string[] Texts = ["summary", "description", "environment", "comment"];
    private HashSet<string>? _names;
    private bool _holdsText;

    /// <summary>Whether any are hidden.</summary>
    public bool Any => ids.Count > 0;

    /// <summary>Refuses to go where a hidden field is a place of its own, such as an issue's comments.</summary>
    public void CheckPlace(string field)
    {
        if (ids.Contains(field)) throw Hidden(field);
    }

    /// <summary>Refuses a body that writes a hidden field.</summary>
    public void CheckBody(JsonNode? body)
    {
        if (!Any) return;
        var written = JsonSearch.Walk(body).Where(node => node.Name is "fields" or "update").Select(node => node.Value).OfType<JsonObject>().SelectMany(fields => fields.Select(field => field.Key));
        if (written.FirstOrDefault(ids.Contains) is { } field) throw Hidden(field);
    }

    /// <summary>Refuses a query whose answer depends on a hidden field.</summary>
    public async Task CheckAsync(QueryText query, CancellationToken cancellationToken)
    {
        if (!Any) return;
        var names = await NamesAsync(cancellationToken);
        foreach (var (field, _) in query.Clauses())
        {
            if (names.Contains(Plain(field))) throw new PolicyException($"This JQL was not run: it asks about {field}, which this organisation's policy hides. Leave it out.");
            if (_holdsText && field.ToLowerInvariant() is "text" or "textfields") throw new PolicyException("This JQL was not run: text also searches fields that this organisation's policy hides. Name the fields instead, such as summary ~ \"…\".");
        }
    }

    /// <summary>Takes hidden fields out of an answer.</summary>
    public async Task SiftAsync(JsonNode answer, CancellationToken cancellationToken)
    {
        if (!Any) return;
        var names = JsonSearch.Walk(answer).Any(node => node.Value is JsonObject item && IsChange(item)) ? await NamesAsync(cancellationToken) : [];
        JsonSearch.Remove(answer, (name, node) => (name is not null && name.StartsWith("customfield_", StringComparison.OrdinalIgnoreCase) && ids.Contains(name)) || (name is null && node is JsonObject item && IsAbout(item, names)));
        foreach (var fields in JsonSearch.Walk(answer).Where(node => Containers.Contains(node.Name)).Select(node => node.Value).OfType<JsonObject>().ToList())
        {
            foreach (var field in fields.Select(field => field.Key).Where(ids.Contains).ToList()) fields.Remove(field);
        }
    }

    private static bool IsChange(JsonObject item) => item.ContainsKey("field") && (item.ContainsKey("fromString") || item.ContainsKey("toString"));

    private bool IsAbout(JsonObject item, HashSet<string> names)
    {
        if (IsChange(item)) return (item.Text("fieldId") is { } changed && ids.Contains(changed)) || (item.Text("field") is { } field && names.Contains(Plain(field)));
        var isField = item.ContainsKey("fieldId") || item.ContainsKey("clauseNames") || item.ContainsKey("searchable") || (item.ContainsKey("schema") && item.ContainsKey("name"));
        return isField && (item.Text("fieldId") ?? item.Text("id") ?? item.Text("key")) is { } id && ids.Contains(id);
    }

    private async Task<HashSet<string>> NamesAsync(CancellationToken cancellationToken)
    {
        if (_names is not null) return _names;
        var list = await places.FindAsync(RequestPath.Of($"rest/api/{(places.Site.IsCloud ? 3 : 2)}/field"), cancellationToken) as JsonArray ?? [];
        var hidden = list.OfType<JsonObject>().Where(field => ids.Contains(field.Text("id") ?? "")).ToList();
        var names = hidden.SelectMany(field => (field["clauseNames"] as JsonArray ?? []).Select(name => name.Text()).Append(field.Text("name")).Append(field.Text("untranslatedName")).Append(field.Text("key"))).OfType<string>();
        _holdsText = ids.Any(id => Texts.Contains(id, StringComparer.OrdinalIgnoreCase)) || hidden.Exists(field => field["schema"].Text("type") == "string");
        return _names = names.Concat(ids).Concat(ids.SelectMany(FieldAliases.Of)).Concat(ids.Select(Numbered)).Select(Plain).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static string Numbered(string id) => id.StartsWith("customfield_", StringComparison.OrdinalIgnoreCase) ? $"cf[{id["customfield_".Length..]}]" : id;

    // "Story Points[Number]" and cf[010010] are other spellings of the same field.
    private static string Plain(string field)
    {
        var text = field.Trim();
        if (text.StartsWith("cf[", StringComparison.OrdinalIgnoreCase) && text.IndexOf(']', StringComparison.Ordinal) is var end and > 3 && long.TryParse(text.AsSpan(3, end - 3), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number))
            return string.Create(CultureInfo.InvariantCulture, $"cf[{number}]");
        return text.IndexOf('[', StringComparison.Ordinal) is var bracket and > 0 ? text[..bracket].TrimEnd() : text;
    }

    private static PolicyException Hidden(string field) => new($"Field {field} is neither shown nor written here: this organisation's policy hides it. Leave it out.");
}
