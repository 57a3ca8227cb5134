using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Atlassian.Http;

namespace AtlassianMcp.Gates;

/// <summary>Asks a Confluence, in the caller's own name, in which space things lie; what was read is remembered for the call.</summary>
internal sealed class ConfluencePlaces(AtlassianConnection line)
{
    private static readonly JsonTypeInfo<JsonNode> Json = (JsonTypeInfo<JsonNode>)JsonSerializerOptions.Web.GetTypeInfo(typeof(JsonNode));
    private static readonly string[] Guesses = ["pages", "blogposts", "folders", "whiteboards", "databases", "embeds"];
    private readonly ConcurrentDictionary<string, string?> _things = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string?> _spaces = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The site asked.</summary>
    public AtlassianSite Site => line.Site;

    /// <summary>The key of the space that a thing of one of v2's collections, or <c>content</c> of any kind, lies in; null when this account sees none.</summary>
    public async Task<string?> SpaceOfAsync(string collection, string id, bool isFresh, CancellationToken cancellationToken)
    {
        if (!isFresh && _things.TryGetValue($"{collection}/{id}", out var known)) return known;
        var key = line.Site.IsCloud ? await CloudAsync(collection, id, isFresh, cancellationToken) : await DataCenterAsync(id, cancellationToken);
        return _things[$"{collection}/{id}"] = key;
    }

    /// <summary>The key of a space by its id; null when this account sees none.</summary>
    public async Task<string?> SpaceByIdAsync(string id, CancellationToken cancellationToken)
    {
        if (_spaces.TryGetValue("#" + id, out var known)) return known;
        var found = line.Site.IsCloud
            ? await FindAsync(RequestPath.Of($"api/v2/spaces/{id}"), cancellationToken)
            : (await FindAsync(RequestPath.Of($"rest/api/space").With("spaceId", id).With("limit", 1), cancellationToken))?["results"]?.AsArray().FirstOrDefault();
        return _spaces["#" + id] = found.Text("key");
    }

    /// <summary>The key of a space as the site writes it; null when this account sees none.</summary>
    public async Task<string?> SpaceByKeyAsync(string key, CancellationToken cancellationToken)
    {
        if (_spaces.TryGetValue(key, out var known)) return known;
        var found = line.Site.IsCloud
            ? (await FindAsync(RequestPath.Of($"api/v2/spaces").With("keys", key).With("limit", 1), cancellationToken))?["results"]?.AsArray().FirstOrDefault()
            : await FindAsync(RequestPath.Of($"rest/api/space/{key}"), cancellationToken);
        return _spaces[key] = found.Text("key");
    }

    /// <summary>Notes where a thing lies that an answer about that space listed.</summary>
    public void Note(string collection, string id, string spaceKey) => _things[$"{collection}/{id}"] = spaceKey;

    private async Task<string?> DataCenterAsync(string id, CancellationToken cancellationToken)
    {
        var found = await InAsync(null) ?? await InAsync("any") ?? await InAsync("draft");
        return found?["space"].Text("key") ?? found?["container"]?["space"].Text("key");

        // What is a draft or in the trash is not there for whoever does not ask for it.
        Task<JsonNode?> InAsync(string? status) => FindAsync(RequestPath.Of($"rest/api/content/{id}").With("status", status).With("expand", "space,container.space"), cancellationToken);
    }

    private async Task<string?> CloudAsync(string collection, string id, bool isFresh, CancellationToken cancellationToken)
    {
        if (collection != "content") return await SpaceOfThingAsync(collection, await ThingAsync(collection, id, cancellationToken), isFresh, cancellationToken);
        string[] guesses = id.StartsWith("att", StringComparison.Ordinal) ? ["attachments"] : Guesses;
        foreach (var guess in guesses)
        {
            if (await SpaceOfAsync(guess, id, isFresh, cancellationToken) is { } key) return key;
        }

        return null;
    }

    private async Task<JsonNode?> ThingAsync(string collection, string id, CancellationToken cancellationToken)
    {
        var found = await FindAsync(RequestPath.Of($"api/v2/{collection}/{id}"), cancellationToken);
        if (found is not null || collection is not ("pages" or "blogposts")) return found;
        return await FindAsync(RequestPath.Of($"api/v2/{collection}/{id}").With("status", "trashed"), cancellationToken)
            ?? await FindAsync(RequestPath.Of($"api/v2/{collection}/{id}").WithFlag("get-draft", true), cancellationToken);
    }

    private async Task<string?> SpaceOfThingAsync(string collection, JsonNode? thing, bool isFresh, CancellationToken cancellationToken)
    {
        if (thing is null) return null;
        if (thing.Text("spaceId") is { } spaceId) return await SpaceByIdAsync(spaceId, cancellationToken);
        foreach (var (name, owner) in new[] { ("pageId", "pages"), ("blogPostId", "blogposts"), ("parentCommentId", collection) })
        {
            if (thing.Text(name) is { Length: > 0 } ownerId) return await SpaceOfAsync(owner, ownerId, isFresh, cancellationToken);
        }

        return null;
    }

    private async Task<JsonNode?> FindAsync(RequestPath path, CancellationToken cancellationToken)
    {
        try
        {
            return await line.GetAsync(path, Json, cancellationToken);
        }
        catch (AtlassianException missing) when (missing.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
        {
            return null;
        }
    }
}
