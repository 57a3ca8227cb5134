using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>A folder, whiteboard, database or embed: what stands in Cloud's tree beside pages.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Type">folder, whiteboard, database or embed.</param>
/// <param name="Title">Display title.</param>
/// <param name="Status">current, archived, trashed …</param>
/// <param name="SpaceId">Its space.</param>
/// <param name="ParentId">What it lies under.</param>
/// <param name="ParentType">What that is.</param>
/// <param name="AuthorId">Who created it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="EmbedUrl">Where an embed leads to.</param>
/// <param name="WebUrl">Where a person opens it.</param>
public sealed record ContentNode(
    string Id, string Type, string Title, string Status, string? SpaceId, string? ParentId, string? ParentType, string? AuthorId, DateTimeOffset? CreatedAt, string? EmbedUrl, string WebUrl);

/// <summary>Cloud's folders, whiteboards, databases and embeds by REST v2 (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-folder/ …); what is in the last three is no API's.</summary>
public sealed class NodesClient
{
    private readonly AtlassianConnection _connection;

    internal NodesClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>What an id is of: page, blogpost, folder, whiteboard, database, embed, attachment …; null when nothing is there.</summary>
    public async Task<string?> TypeAsync(string id, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["contentIds"] = new JsonArray(id) };
        var types = await _connection.QueryAsync(RequestPath.Of($"api/v2/content/convert-ids-to-types"), body, ConfluenceJson.Default.V2Types, cancellationToken).ConfigureAwait(false);
        return types.Results.GetValueOrDefault(id);
    }

    /// <summary>Reads one.</summary>
    public async Task<ContentNode> GetAsync(string type, string id, CancellationToken cancellationToken) =>
        Node(await _connection.GetAsync(RequestPath.Of($"api/v2/{Collection(type)}/{id}"), ConfluenceJson.Default.V2Thing, cancellationToken).ConfigureAwait(false), type);

    /// <summary>Lists what lies directly under one, in the order people see.</summary>
    public async Task<Page<PageOutline>> ChildrenAsync(string type, string id, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"api/v2/{Collection(type)}/{id}/direct-children").With("limit", limit).With("cursor", Cursor.ReadToken(cursor));
        var list = await _connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Node, cancellationToken).ConfigureAwait(false);
        return new Page<PageOutline>([.. list.Results.Where(node => node.Status != "archived").Select(node => node.ToOutline() with { ParentId = id })], list.NextCursor);
    }

    /// <summary>Creates one.</summary>
    /// <param name="type">folder, whiteboard, database or embed.</param>
    /// <param name="space">Where.</param>
    /// <param name="title">Its title.</param>
    /// <param name="parentId">What it goes under; null for the top of the space.</param>
    /// <param name="extra">What only its type has, such as embedUrl or templateKey.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<ContentNode> CreateAsync(string type, Space space, string title, string? parentId, IReadOnlyDictionary<string, string> extra, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["spaceId"] = space.Id, ["title"] = title };
        if (parentId is not null)
            body["parentId"] = parentId;
        foreach (var (name, value) in extra) body[name] = value;
        var created = await _connection.PostAsync(RequestPath.Of($"api/v2/{Collection(type)}"), body, ConfluenceJson.Default.V2Thing, cancellationToken).ConfigureAwait(false);
        return Node(created, type);
    }

    private ContentNode Node(V2Thing thing, string type) => new(
        thing.Id, thing.Type ?? type, thing.Title ?? "", thing.Status ?? "current", thing.SpaceId, thing.ParentId, thing.ParentType, thing.AuthorId, thing.CreatedAt, thing.EmbedUrl,
        _connection.Site.WebUrl(thing.Links?.Webui ?? $"{type}/{thing.Id}"));

    private static string Collection(string type) => CloudTree.Collection(type);
}
