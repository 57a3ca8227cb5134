using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Pages by REST v2 (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/).</summary>
internal sealed class CloudPages(AtlassianConnection connection) : IPages
{
    private const int LongestList = 250;

    // Bodies may be megabytes each: an answer must still fit into memory.
    private const int LongestListWithBodies = 50;

    private readonly CloudTree _tree = new(connection);

    public async Task<ConfluencePage> GetAsync(string pageId, string? representation, int? version, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync("page", path => path.With("version", version)).ConfigureAwait(false);
        }
        catch (AtlassianException missing) when (missing.Status == HttpStatusCode.NotFound)
        {
            // An id does not tell whether it is a page's or a blog post's; what is neither answers as a page would.
            var post = await OrNullAsync(() => ReadAsync("blogpost", path => path.With("version", version))).ConfigureAwait(false);
            if (post is null) throw;
            return post;
        }

        Task<ConfluencePage> ReadAsync(string type, Func<RequestPath, RequestPath> narrow) => OneAsync(type, pageId, representation, narrow, cancellationToken);
    }

    public async Task<ConfluencePage?> FindAsync(string pageId, string status, CancellationToken cancellationToken)
    {
        foreach (var type in new[] { "page", "blogpost" })
        {
            var found = await OrNullAsync(() => OneAsync(type, pageId, "storage", Narrow, cancellationToken)).ConfigureAwait(false);
            if (found?.Status == status) return found;
        }

        return null;

        RequestPath Narrow(RequestPath path) => status == "draft" ? path.WithFlag("get-draft", true) : path.With("status", status);
    }

    public async Task<IReadOnlyList<ConfluencePage>> GetManyAsync(IReadOnlyCollection<string> pageIds, bool withBody, CancellationToken cancellationToken)
    {
        var pages = new List<ConfluencePage>(pageIds.Count);
        foreach (var chunk in pageIds.Distinct().Chunk(withBody ? LongestListWithBodies : LongestList))
        {
            var path = RequestPath.Of($"api/v2/pages").WithEach("id", chunk).With("body-format", withBody ? "storage" : null).With("limit", chunk.Length);
            var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Page, cancellationToken).ConfigureAwait(false);
            pages.AddRange(list.Results.Select(page => page.ToPage(connection.Site)));
        }

        return pages;
    }

    public async Task<ConfluencePage?> FindAsync(Space space, string title, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"api/v2/pages")
            .With("space-id", space.Id).With("title", title).With("status", "current").With("body-format", "storage").With("limit", 1);
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Page, cancellationToken).ConfigureAwait(false);
        return list.Results.Count > 0 ? list.Results[0].ToPage(connection.Site) : null;
    }

    public async Task<Page<PageOutline>> ChildrenAsync(string pageId, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"api/v2/pages/{pageId}/direct-children").With("limit", limit).With("cursor", Cursor.ReadToken(cursor));
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Node, cancellationToken).ConfigureAwait(false);
        var current = list.Results.Where(node => node.Status != "archived").Select(node => node with { ParentId = node.ParentId ?? pageId });
        return new Page<PageOutline>(await WithVersionsAsync([.. current], cancellationToken).ConfigureAwait(false), list.NextCursor);
    }

    public async IAsyncEnumerable<PageOutline> DescendantsAsync(string pageId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var nodes in _tree.BelowAsync(pageId, cancellationToken).ConfigureAwait(false))
        {
            foreach (var outline in await WithVersionsAsync(nodes, cancellationToken).ConfigureAwait(false))
                yield return outline;
        }
    }

    public async Task<ConfluencePage?> FindPostAsync(string spaceKey, string day, string title, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"api/v2/blogposts").With("title", title).With("status", "current").With("limit", LongestList);
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Page, cancellationToken).ConfigureAwait(false);
        return list.Results.Select(post => post.ToPage(connection.Site, "blogpost"))
            .FirstOrDefault(post => string.Equals(post.SpaceKey, spaceKey, StringComparison.OrdinalIgnoreCase) && post.CreatedAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == day);
    }

    public async Task<Page<ConfluencePage>> BlogPostsAsync(Space? space, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"api/v2/blogposts").With("space-id", space?.Id).With("sort", "-created-date").With("limit", limit).With("cursor", Cursor.ReadToken(cursor));
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Page, cancellationToken).ConfigureAwait(false);
        return new Page<ConfluencePage>([.. list.Results.Select(post => post.ToPage(connection.Site, "blogpost"))], list.NextCursor);
    }

    public async Task<Page<ConfluencePage>> InSpaceAsync(Space space, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"api/v2/spaces/{space.Id}/pages").With("status", "current").With("body-format", "storage").With("limit", limit).With("cursor", Cursor.ReadToken(cursor));
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Page, cancellationToken).ConfigureAwait(false);
        return new Page<ConfluencePage>([.. list.Results.Select(page => page.ToPage(connection.Site))], list.NextCursor);
    }

    public async Task<ConfluencePage> CreateAsync(NewPage page, CancellationToken cancellationToken)
    {
        var type = page.Type;
        var body = new JsonObject
        {
            ["spaceId"] = page.Space.Id,
            ["status"] = page.IsDraft ? "draft" : "current",
            ["title"] = page.Title,
            ["body"] = BodyOf(page.Body),
        };
        if (page.ParentId is not null)
            body["parentId"] = page.ParentId;
        if (page.IsLive)
            body["subtype"] = "live";
        var created = await connection.PostAsync(RequestPath.Of($"api/v2/{Collection(type)}"), body, ConfluenceJson.Default.V2Page, cancellationToken).ConfigureAwait(false);
        return created.ToPage(connection.Site, type);
    }

    public async Task<ConfluencePage> UpdateAsync(PageUpdate page, CancellationToken cancellationToken)
    {
        var (type, version) = (page.Type, new JsonObject { ["number"] = page.VersionNumber });
        if (page.Message is not null)
            version["message"] = page.Message;
        var body = new JsonObject
        {
            ["id"] = page.Id,
            ["status"] = "current",
            ["title"] = page.Title,
            ["body"] = BodyOf(page.Body),
            ["version"] = version,
        };
        if (page.ParentId is not null)
            body["parentId"] = page.ParentId;
        var updated = await connection.PutAsync(
            RequestPath.Of($"api/v2/{Collection(type)}/{page.Id}"), body, ConfluenceJson.Default.V2Page, cancellationToken).ConfigureAwait(false);
        return updated.ToPage(connection.Site, type);
    }

    public Task DeleteAsync(string pageId, CancellationToken cancellationToken) =>
        connection.DeleteAsync(RequestPath.Of($"api/v2/pages/{pageId}"), cancellationToken);

    private static string Collection(string type) => CloudTree.Collection(type);

    private static async Task<ConfluencePage?> OrNullAsync(Func<Task<ConfluencePage>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (AtlassianException missing) when (missing.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<ConfluencePage> OneAsync(string type, string pageId, string? representation, Func<RequestPath, RequestPath> narrow, CancellationToken cancellationToken)
    {
        var path = narrow(RequestPath.Of($"api/v2/{Collection(type)}/{pageId}").With("body-format", representation));
        return (await connection.GetAsync(path, ConfluenceJson.Default.V2Page, cancellationToken).ConfigureAwait(false)).ToPage(connection.Site, type);
    }

    internal static JsonObject BodyOf(ContentBody body) => new() { ["representation"] = body.Representation, ["value"] = body.Value };

    // Tree listings tell no versions; one more call for up to 250 pages does.
    internal async Task<IReadOnlyList<PageOutline>> WithVersionsAsync(IReadOnlyList<V2Node> nodes, CancellationToken cancellationToken)
    {
        var ids = nodes.Where(node => node.Type is null or "page").Select(node => node.Id).ToArray();
        var pages = await GetManyAsync(ids, withBody: false, cancellationToken).ConfigureAwait(false);
        var versions = pages.ToDictionary(page => page.Id, page => page.Version.Number);
        return [.. nodes.Select(node => node.ToOutline() with { VersionNumber = versions.TryGetValue(node.Id, out var number) ? number : null })];
    }
}
