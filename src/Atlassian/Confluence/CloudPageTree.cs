using System.Runtime.CompilerServices;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>The tree by REST v2 (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-ancestors/, …-descendants/).</summary>
internal sealed class CloudPageTree(AtlassianConnection connection) : IPageTree
{
    private const int LongestList = 250;

    private readonly CloudTree _tree = new(connection);
    private readonly CloudPages _pages = new(connection);

    public async Task<IReadOnlyList<PageOutline>> AncestorsAsync(string pageId, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"api/v2/pages/{pageId}/ancestors").With("limit", LongestList);
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Node, cancellationToken).ConfigureAwait(false);
        var pages = await _pages.GetManyAsync([.. list.Results.Where(node => node.Type is null or "page").Select(node => node.Id)], withBody: false, cancellationToken).ConfigureAwait(false);
        var titles = pages.ToDictionary(page => page.Id, page => page.Title);
        var line = new List<PageOutline>();
        foreach (var node in list.Results)
        {
            var title = titles.GetValueOrDefault(node.Id) ?? (node.Type is { } type and not "page" ? (await ThingAsync(type, node.Id, cancellationToken).ConfigureAwait(false)).Title : null);
            line.Add(node.ToOutline() with { Title = title ?? "" });
        }

        return line;
    }

    public async Task<Page<PageOutline>> BelowAsync(string pageId, int depth, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"api/v2/pages/{pageId}/descendants").With("depth", depth).With("limit", limit).With("cursor", Cursor.ReadToken(cursor));
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Node, cancellationToken).ConfigureAwait(false);
        var current = list.Results.Where(node => node.Status != "archived").ToList();
        return new Page<PageOutline>(await _pages.WithVersionsAsync(current, cancellationToken).ConfigureAwait(false), list.NextCursor);
    }

    public async IAsyncEnumerable<PageOutline> AllBelowAsync(string pageId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var nodes in _tree.BelowAsync(pageId, cancellationToken).ConfigureAwait(false))
        {
            foreach (var node in nodes) yield return node.ToOutline();
        }
    }

    public async Task<IReadOnlyList<PageOutline>> RootsAsync(Space space, CancellationToken cancellationToken)
    {
        var roots = new List<PageOutline>();
        string? cursor = null;
        do
        {
            var path = RequestPath.Of($"api/v2/spaces/{space.Id}/pages").With("depth", "root").With("status", "current").With("limit", LongestList).With("cursor", Cursor.ReadToken(cursor));
            var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Page, cancellationToken).ConfigureAwait(false);
            roots.AddRange(list.Results.Select(page => new PageOutline(page.Id, page.Title ?? "", "page", null, null, page.Version?.Number)));
            cursor = list.NextCursor;
        }
        while (cursor is not null);
        return roots;
    }

    private Task<V2Thing> ThingAsync(string type, string id, CancellationToken cancellationToken) =>
        connection.GetAsync(RequestPath.Of($"api/v2/{Collection(type)}/{id}"), ConfluenceJson.Default.V2Thing, cancellationToken);

    private static string Collection(string type) => CloudTree.Collection(type);
}
