using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Pages by REST v1 (https://developer.atlassian.com/server/confluence/rest/v10214/api-group-content-resource/).</summary>
internal sealed class DataCenterPages(AtlassianConnection connection) : IPages
{
    private const int LongestList = 200;
    private const int LongestListWithBodies = 50;
    private const string Basics = "version,space,ancestors,history";

    public async Task<ConfluencePage> GetAsync(string pageId, string? representation, int? version, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/api/content/{pageId}").With("expand", Expand(representation));
        if (version is not null)
            path.With("status", "historical").With("version", version);
        var page = await connection.GetAsync(path, ConfluenceJson.Default.V1Content, cancellationToken).ConfigureAwait(false);
        return page.ToPage(connection.Site);
    }

    public async Task<ConfluencePage?> FindAsync(string pageId, string status, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/api/content/{pageId}").With("status", status).With("expand", Expand("storage"));
        try
        {
            return (await connection.GetAsync(path, ConfluenceJson.Default.V1Content, cancellationToken).ConfigureAwait(false)).ToPage(connection.Site);
        }
        catch (AtlassianException missing) when (missing.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task<ConfluencePage?> FindPostAsync(string spaceKey, string day, string title, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/api/content")
            .With("type", "blogpost").With("spaceKey", spaceKey).With("title", title).With("postingDay", day).With("expand", Basics).With("limit", 1);
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V1ListV1Content, cancellationToken).ConfigureAwait(false);
        return list.Results.Count > 0 ? list.Results[0].ToPage(connection.Site) : null;
    }

    public async Task<Page<ConfluencePage>> BlogPostsAsync(Space? space, string? cursor, int limit, CancellationToken cancellationToken)
    {
        // The list of content wants a day for blog posts; the search does not.
        var offset = Cursor.ReadOffset(cursor);
        var cql = (space is null ? "" : $"space = {Cql.Text(space.Key)} and ") + "type = blogpost order by created desc";
        var path = RequestPath.Of($"rest/api/content/search").With("cql", cql).With("expand", Basics).With("start", offset).With("limit", limit);
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V1ListV1Content, cancellationToken).ConfigureAwait(false);
        return new Page<ConfluencePage>([.. list.Results.Select(post => post.ToPage(connection.Site))], list.Links.NextOffset(offset, list.Results.Count));
    }

    public async Task<Page<ConfluencePage>> InSpaceAsync(Space space, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        var path = RequestPath.Of($"rest/api/content").With("type", "page").With("spaceKey", space.Key).With("expand", "body.storage,version,space").With("start", offset).With("limit", limit);
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V1ListV1Content, cancellationToken).ConfigureAwait(false);
        return new Page<ConfluencePage>([.. list.Results.Select(page => page.ToPage(connection.Site))], list.Links.NextOffset(offset, list.Results.Count));
    }

    public async Task<IReadOnlyList<ConfluencePage>> GetManyAsync(IReadOnlyCollection<string> pageIds, bool withBody, CancellationToken cancellationToken)
    {
        var pages = new List<ConfluencePage>(pageIds.Count);
        foreach (var chunk in pageIds.Distinct().Chunk(LongestListWithBodies))
        {
            var path = RequestPath.Of($"rest/api/content/search")
                .With("cql", $"id in ({string.Join(',', chunk.Select(Cql.Number))})")
                .With("expand", Expand(withBody ? "storage" : null))
                .With("limit", chunk.Length);
            var list = await connection.GetAsync(path, ConfluenceJson.Default.V1ListV1Content, cancellationToken).ConfigureAwait(false);
            pages.AddRange(list.Results.Select(page => page.ToPage(connection.Site)));
        }

        return pages;
    }

    public async Task<ConfluencePage?> FindAsync(Space space, string title, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/api/content")
            .With("type", "page").With("spaceKey", space.Key).With("title", title).With("expand", Expand("storage")).With("limit", 1);
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V1ListV1Content, cancellationToken).ConfigureAwait(false);
        return list.Results.Count > 0 ? list.Results[0].ToPage(connection.Site) : null;
    }

    public async Task<Page<PageOutline>> ChildrenAsync(string pageId, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        var path = RequestPath.Of($"rest/api/content/{pageId}/child/page")
            .With("expand", "version,extensions.position").With("start", offset).With("limit", limit);
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V1ListV1Content, cancellationToken).ConfigureAwait(false);
        return new Page<PageOutline>([.. list.Results.Select(page => page.ToOutline(pageId))], list.Links.NextOffset(offset, list.Results.Count));
    }

    public async IAsyncEnumerable<PageOutline> DescendantsAsync(string pageId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = new List<V1Content>();
        string? cursor = null;
        do
        {
            var offset = Cursor.ReadOffset(cursor);
            var path = RequestPath.Of($"rest/api/content/search")
                .With("cql", $"ancestor = {Cql.Number(pageId)} and type = page order by created")
                .With("expand", "version,ancestors,extensions.position")
                .With("start", offset)
                .With("limit", LongestList);
            var list = await connection.GetAsync(path, ConfluenceJson.Default.V1ListV1Content, cancellationToken).ConfigureAwait(false);
            pages.AddRange(list.Results);
            cursor = list.Links.NextOffset(offset, list.Results.Count);
        }
        while (cursor is not null);

        // A page may be older than its parent, so creation order does not do.
        foreach (var page in pages.OrderBy(page => page.Ancestors?.Count ?? 0).ThenBy(page => page.Extensions?.PositionNumber ?? int.MaxValue))
            yield return page.ToOutline(page.ParentId);
    }

    public async Task<ConfluencePage> CreateAsync(NewPage page, CancellationToken cancellationToken)
    {
        var content = new JsonObject
        {
            ["type"] = page.Type,
            ["title"] = page.Title,
            ["space"] = new JsonObject { ["key"] = page.Space.Key },
            ["body"] = BodyOf(page.Body),
        };
        if (page.IsDraft)
            content["status"] = "draft";
        if (page.ParentId is not null)
            content["ancestors"] = Ancestors(page.ParentId);
        var path = RequestPath.Of($"rest/api/content").With("expand", Expand("storage")).With("status", page.IsDraft ? "draft" : null);
        var created = await connection.PostAsync(path, content, ConfluenceJson.Default.V1Content, cancellationToken).ConfigureAwait(false);
        return created.ToPage(connection.Site);
    }

    public async Task<ConfluencePage> UpdateAsync(PageUpdate page, CancellationToken cancellationToken)
    {
        var version = new JsonObject { ["number"] = page.VersionNumber, ["minorEdit"] = page.MinorEdit };
        if (page.Message is not null)
            version["message"] = page.Message;
        var content = new JsonObject
        {
            ["id"] = page.Id,
            ["type"] = page.Type,
            ["title"] = page.Title,
            ["body"] = BodyOf(page.Body),
            ["version"] = version,
        };
        if (page.ParentId is not null)
            content["ancestors"] = Ancestors(page.ParentId);
        var path = RequestPath.Of($"rest/api/content/{page.Id}");
        await connection.PutAsync(path, content, ConfluenceJson.Default.V1Content, cancellationToken).ConfigureAwait(false);
        return await GetAsync(page.Id, page.Body.Representation, version: null, cancellationToken).ConfigureAwait(false);
    }

    public Task DeleteAsync(string pageId, CancellationToken cancellationToken) =>
        connection.DeleteAsync(RequestPath.Of($"rest/api/content/{pageId}"), cancellationToken);

    private static string Expand(string? representation) => representation is null ? Basics : $"{Basics},body.{representation}";

    internal static JsonObject BodyOf(ContentBody body) =>
        new() { [body.Representation] = new JsonObject { ["representation"] = body.Representation, ["value"] = body.Value } };

    internal static JsonArray Ancestors(string parentId) => [new JsonObject { ["id"] = parentId }];
}
