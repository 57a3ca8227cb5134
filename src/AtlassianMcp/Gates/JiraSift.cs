using System.Text.Json.Nodes;

namespace AtlassianMcp.Gates;

/// <summary>Takes out of a Jira's answers what belongs to projects that may not be read. Keys in answers are current ones, so they tell the project.</summary>
internal sealed class JiraSift(JiraReach reach, bool isOpen)
{
    private static readonly string[] Moves = ["project", "key"];
    private static readonly string[] Words = ["summary", "description", "environment", "comment"];

    /// <summary>Thins out an answer about things that may be read.</summary>
    public void Thin(JsonNode answer)
    {
        if (isOpen) return;
        JsonSearch.Remove(answer, (name, node) => name == "renderedFields" || IsForeign(name, node));
        foreach (var (name, list) in JsonSearch.Walk(answer).Where(node => node is { Name: not null, Value: JsonArray }).ToList())
        {
            foreach (var item in ((JsonArray)list!).ToList().Where(item => IsForeign(name, item))) ((JsonArray)list!).Remove(item);
        }
    }

    /// <summary>Whether an issue found says that it lies in a project that may be read.</summary>
    public bool IsFound(JsonNode? issue) => isOpen || issue?["fields"]?["project"].Text("key") is { } key && reach.IsReadable(key);

    private bool IsForeign(string? name, JsonNode? node) => node switch
    {
        JsonObject item when IsLink(item) => item["inwardIssue"] is { } inward && IsForeign(null, inward) || item["outwardIssue"] is { } outward && IsForeign(null, outward),
        JsonObject item when item.Text("key") is { } key => IsHidden(item, key),
        JsonObject item when item.ContainsKey("field") && (item.ContainsKey("fromString") || item.ContainsKey("toString")) => IsForeignChange(item),
        JsonValue when name?.StartsWith("customfield_", StringComparison.OrdinalIgnoreCase) == true && node.Text() is { } text => JsonSearch.IsIssueKey(text) && !reach.IsReadable(JsonSearch.ProjectOf(text)),
        _ => false,
    };

    private static bool IsLink(JsonObject item) => item.ContainsKey("inwardIssue") || item.ContainsKey("outwardIssue");

    private bool IsHidden(JsonObject item, string key)
    {
        var place = item.Text("self") ?? "";
        // Data Center's older user keys may look like an issue's.
        if (item.ContainsKey("displayName") || item.ContainsKey("accountId")) return false;
        if (JsonSearch.IsIssueKey(key) && (item.ContainsKey("fields") || item.ContainsKey("id") || place.Length > 0))
            return !reach.IsReadable(JsonSearch.ProjectOf(key)) || (item["fields"]?["project"].Text("key") is { } project && !reach.IsReadable(project));
        var isProject = item.ContainsKey("projectTypeKey") || item.ContainsKey("projectCategory") || place.Contains("/project/", StringComparison.Ordinal);
        return isProject && !reach.IsReadable(key);
    }

    private bool IsForeignChange(JsonObject item)
    {
        var field = item.Text("field")?.ToLowerInvariant() ?? "";
        if (Moves.Contains(field)) return true;
        if (Words.Contains(field)) return false;
        var texts = new[] { "from", "to", "fromString", "toString" }.Select(item.Text).OfType<string>();
        return texts.SelectMany(JsonSearch.IssueKeysIn).Any(key => !reach.IsReadable(JsonSearch.ProjectOf(key)));
    }
}
