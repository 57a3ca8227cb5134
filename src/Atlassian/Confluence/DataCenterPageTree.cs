using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>The tree by REST v1 (https://developer.atlassian.com/server/confluence/rest/v10214/api-group-content-resource/); searched, for its own lists have no depth.</summary>
internal sealed class DataCenterPageTree(AtlassianConnection connection) : IPageTree
{
    private const int LongestList = 200;

    private readonly DataCenterPages _pages = new(connection);

    public async Task<IReadOnlyList<PageOutline>> AncestorsAsync(string pageId, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/api/content/{pageId}").With("expand", "ancestors");
        var page = await connection.GetAsync(path, ConfluenceJson.Default.V1Content, cancellationToken).ConfigureAwait(false);
        return [.. (page.Ancestors ?? []).Select(ancestor => ancestor.ToOutline(null))];
    }

    public async Task<Page<PageOutline>> BelowAsync(string pageId, int depth, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        var path = RequestPath.Of($"rest/api/content/search")
            .With("cql", $"ancestor = {Cql.Number(pageId)} and type = page order by created")
            .With("expand", "version,ancestors,extensions.position").With("start", offset).With("limit", limit);
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V1ListV1Content, cancellationToken).ConfigureAwait(false);
        var near = list.Results.Select(page => page.ToOutline(page.ParentId) with { Depth = DepthOf(page, pageId) }).Where(page => page.Depth <= depth);
        return new Page<PageOutline>([.. near], list.Links.NextOffset(offset, list.Results.Count));
    }

    public IAsyncEnumerable<PageOutline> AllBelowAsync(string pageId, CancellationToken cancellationToken) => _pages.DescendantsAsync(pageId, cancellationToken);

    public async Task<IReadOnlyList<PageOutline>> RootsAsync(Space space, CancellationToken cancellationToken)
    {
        var roots = new List<PageOutline>();
        string? cursor = null;
        do
        {
            var offset = Cursor.ReadOffset(cursor);
            var path = RequestPath.Of($"rest/api/space/{space.Key}/content/page").With("depth", "root").With("start", offset).With("limit", LongestList);
            var list = await connection.GetAsync(path, ConfluenceJson.Default.V1ListV1Content, cancellationToken).ConfigureAwait(false);
            roots.AddRange(list.Results.Select(page => page.ToOutline(null)));
            cursor = list.Links.NextOffset(offset, list.Results.Count);
        }
        while (cursor is not null);
        return roots;
    }

    private static int DepthOf(V1Content page, string rootId)
    {
        var line = (page.Ancestors ?? []).Select(ancestor => ancestor.Id).ToList();
        return line.Count - line.IndexOf(rootId);
    }
}
