using System.Net;
using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Gates;

/// <summary>Decides on a Confluence's spaces and what lies in them, by where it is now; what may not be read is not there.</summary>
internal sealed class ConfluenceReach(ConfluencePlaces places, Permissions permissions)
{
    /// <summary>Lets through who may read the thing, and tells its space.</summary>
    public async Task<string> ReadAsync(Visit visit, string collection, string id, CancellationToken cancellationToken) =>
        await places.SpaceOfAsync(collection, id, isFresh: false, cancellationToken) is { } key && IsReadable(key) ? key : throw Missing(visit);

    /// <summary>Lets through who may write the thing, where it is this moment.</summary>
    public async Task WriteAsync(Visit visit, string collection, string id, CancellationToken cancellationToken) =>
        Write(visit, await places.SpaceOfAsync(collection, id, isFresh: true, cancellationToken));

    /// <summary>Lets through who may read the space of that id.</summary>
    public async Task ReadSpaceAsync(Visit visit, string id, CancellationToken cancellationToken)
    {
        if (!(await places.SpaceByIdAsync(id, cancellationToken) is { } key && IsReadable(key))) throw Missing(visit);
    }

    /// <summary>Lets through who may read the space of that key.</summary>
    public async Task ReadSpaceByKeyAsync(Visit visit, string spaceKey, CancellationToken cancellationToken)
    {
        if (!(await places.SpaceByKeyAsync(spaceKey, cancellationToken) is { } key && IsReadable(key))) throw Missing(visit);
    }

    /// <summary>Lets through bodies that put content only into spaces, below parents and onto pages that may be written; tells whether they name any.</summary>
    public async Task<bool> WriteBodyAsync(Visit visit, JsonObject body, CancellationToken cancellationToken)
    {
        var owners = Owners(visit, body).ToList();
        if (body.Text("spaceId") is { } spaceId) Write(visit, await places.SpaceByIdAsync(spaceId, cancellationToken));
        if (body["space"].Text("id") is { } id) Write(visit, await places.SpaceByIdAsync(id, cancellationToken));
        if (body["space"].Text("key") is { } key) Write(visit, await places.SpaceByKeyAsync(key, cancellationToken));
        foreach (var (collection, thing) in owners) await WriteAsync(visit, collection, thing, cancellationToken);
        return owners.Count > 0 || body.Text("spaceId") is not null || body["space"] is JsonObject;
    }

    /// <summary>Lets through copies that go only where may be written; tells whether they say where.</summary>
    public async Task<bool> WriteDestinationAsync(Visit visit, JsonObject body, CancellationToken cancellationToken)
    {
        var (type, value) = (body["destination"].Text("type"), body["destination"].Text("value"));
        if (type == "space" && value is not null) Write(visit, await places.SpaceByKeyAsync(value, cancellationToken));
        var owner = type is "existing_page" or "parent_page" or "parent_content" ? value : body.Text("destinationPageId");
        if (owner is not null) await WriteAsync(visit, "content", owner, cancellationToken);
        return owner is not null || (type == "space" && value is not null);
    }

    /// <summary>Lets through who may write the space that is to be created; nobody else may fill it.</summary>
    public void WriteNewSpace(Visit visit, string? spaceKey)
    {
        if (spaceKey is null || !permissions.WritableSpaces.Contains(spaceKey) || !IsReadable(spaceKey))
            throw GateText.NotWritable("Space", spaceKey ?? "without a key", permissions.WritableSpaces, permissions.ReadableSpaces);
    }

    /// <summary>Whether a space may be read.</summary>
    public bool IsReadable(string spaceKey) => permissions.ReadableSpaces.Contains(spaceKey);

    /// <summary>What the site would say of something that is not there.</summary>
    public AtlassianException Missing(Visit visit) =>
        AtlassianException.Said(HttpStatusCode.NotFound, "Confluence found nothing there, or this account may not see it.", places.Site, visit.Request);

    private static IEnumerable<(string Collection, string Id)> Owners(Visit visit, JsonObject body)
    {
        var named = new (string Collection, string? Id)[]
        {
            ("content", body.Text("parentId")), ("pages", body.Text("pageId")), ("blogposts", body.Text("blogPostId")), ("attachments", body.Text("attachmentId")),
            (visit.Segments[^1], body.Text("parentCommentId")), ("content", body["container"].Text("id")),
        };
        var above = (body["ancestors"] as JsonArray ?? []).Select(ancestor => ("content", ancestor.Text("id")));
        return named.Concat(above).Where(one => one.Item2 is { Length: > 0 }).Select(one => (one.Item1, one.Item2!));
    }

    private void Write(Visit visit, string? key)
    {
        if (key is null || !IsReadable(key)) throw Missing(visit);
        if (!permissions.WritableSpaces.Contains(key)) throw GateText.NotWritable("Space", key, permissions.WritableSpaces, permissions.ReadableSpaces);
    }
}
