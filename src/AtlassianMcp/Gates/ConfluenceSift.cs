using System.Text.Json.Nodes;

namespace AtlassianMcp.Gates;

/// <summary>Takes out of a Confluence's answers what lies in spaces that may not be read.</summary>
internal static class ConfluenceSift
{
    /// <summary>Thins out an answer about things that may be read: whatever in it names another space goes.</summary>
    public static async ValueTask<JsonNode> ThinAsync(JsonNode answer, ConfluencePlaces places, ConfluenceReach reach, CancellationToken cancellationToken)
    {
        var foreign = new HashSet<JsonNode>(ReferenceEqualityComparer.Instance);
        foreach (var thing in JsonSearch.Walk(answer).Select(node => node.Value).OfType<JsonObject>().Where(Tells))
        {
            if (await KeyAsync(thing, places, cancellationToken) is not { } key || !reach.IsReadable(key)) foreign.Add(thing);
        }

        JsonSearch.Remove(answer, (_, node) => node is not null && foreign.Contains(node));
        return answer;
    }

    /// <summary>Thins out a list of things that may lie anywhere: what does not tell its space goes, too.</summary>
    public static async ValueTask<JsonNode> ListAsync(JsonNode answer, bool isSpaces, ConfluencePlaces places, ConfluenceReach reach, CancellationToken cancellationToken)
    {
        if (answer["results"] is not JsonArray results) return new JsonObject { ["results"] = new JsonArray() };
        foreach (var item in results.ToList())
        {
            var key = isSpaces ? item.Text("key") : item is JsonObject thing ? await KeyAsync(thing, places, cancellationToken) : null;
            if (key is null || !reach.IsReadable(key)) results.Remove(item);
        }

        return await ThinAsync(answer, places, reach, cancellationToken);
    }

    private static bool Tells(JsonObject thing) => thing.ContainsKey("spaceId") || thing["space"] is JsonObject || IsSpace(thing);

    private static bool IsSpace(JsonObject thing) => thing.ContainsKey("key") && thing.ContainsKey("name") && (thing.ContainsKey("homepageId") || thing["_expandable"]?["homepage"] is not null || thing.ContainsKey("homepage"));

    private static async Task<string?> KeyAsync(JsonObject thing, ConfluencePlaces places, CancellationToken cancellationToken) =>
        IsSpace(thing) ? thing.Text("key")
        : thing["space"].Text("key") ?? (thing.Text("spaceId") is { } id ? await places.SpaceByIdAsync(id, cancellationToken) : null);
}
