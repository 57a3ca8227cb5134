using System.Globalization;
using System.Runtime.CompilerServices;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Reads much of a Confluence in few requests: pages with their versions and labels, what hangs on them, their bodies.</summary>
public sealed class BulkClient
{
    private const int LongestCloudList = 250;
    private const int LongestDataCenterList = 200;
    private const int FewestBodies = 25;
    private const int MostDataCenterBodies = 50;

    // Bodies may be megabytes each: as many are asked for as came to about this many characters.
    private const int WantedCharacters = 2_000_000;

    private readonly AtlassianConnection _connection;
    private readonly IPages _pages;
    private readonly ContentWalk _walk;

    internal BulkClient(AtlassianConnection connection, IPages pages) => (_connection, _pages, _walk) = (connection, pages, new ContentWalk(connection));

    private int LongestList => _connection.Site.IsCloud ? LongestCloudList : LongestDataCenterList;

    /// <summary>Lists the current pages that CQL finds, page by page of the answer. A search index may be some minutes behind: <see cref="NewestAsync"/> tells what it does not know yet.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ListedPage>> ListAsync(string cql, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string Parts = "version,ancestors,space,history,metadata.labels";
        var expand = _connection.Site.IsCloud ? Parts : Parts + ",extensions.position";
        await foreach (var found in _walk.SearchAsync(cql, expand, LongestList, cancellationToken).ConfigureAwait(false))
            yield return [.. found.Where(content => content.Type == "page").Select(Listed)];
    }

    /// <summary>Lists the current files of pages and the comments on them, page by page of the answer, in no particular order.</summary>
    /// <param name="pageIds">At most 250 at once.</param>
    /// <param name="kinds">What is wanted.</param>
    /// <param name="withBodies">Whether the texts of comments are needed.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public IAsyncEnumerable<PageParts> PartsAsync(IReadOnlyCollection<string> pageIds, PartKinds kinds, bool withBodies, CancellationToken cancellationToken) =>
        pageIds.Count == 0 || kinds == PartKinds.None
            ? AsyncEnumerable.Empty<PageParts>()
            : PartsAsync($"{Types(kinds)} and container in ({string.Join(',', pageIds.Select(Cql.Number))}) order by created", withBodies, cancellationToken);

    /// <summary>Lists what hangs on pages of spaces and changed in the last minutes.</summary>
    public IAsyncEnumerable<PageParts> ChangedPartsAsync(IReadOnlyCollection<string> spaceKeys, PartKinds kinds, int minutes, CancellationToken cancellationToken) =>
        spaceKeys.Count == 0 || kinds == PartKinds.None
            ? AsyncEnumerable.Empty<PageParts>()
            : PartsAsync($"{Types(kinds)} and space in ({string.Join(',', spaceKeys.Select(Cql.Text))}) and lastmodified >= now(\"-{minutes.ToString(CultureInfo.InvariantCulture)}m\") order by created", withBodies: false, cancellationToken);

    /// <summary>Reads the bodies of pages, as many at a time as fit into memory; pages that are gone or hidden are left out.</summary>
    /// <param name="pageIds">Any number of ids.</param>
    /// <param name="representation">storage, or atlas_doc_format on Cloud.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async IAsyncEnumerable<IReadOnlyList<ConfluencePage>> BodiesAsync(IReadOnlyList<string> pageIds, string representation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var most = _connection.Site.IsCloud ? LongestCloudList : MostDataCenterBodies;
        var size = Math.Min(100, most);
        for (var at = 0; at < pageIds.Count;)
        {
            var ids = pageIds.Skip(at).Take(size).ToArray();
            var pages = await PagesAsync(ids, representation, cancellationToken).ConfigureAwait(false);
            yield return pages;
            at += ids.Length;
            var characters = pages.Sum(page => (long)(page.Body?.Value.Length ?? 0));
            size = (int)Math.Clamp(ids.Length * WantedCharacters / Math.Max(characters, 1), FewestBodies, most);
        }
    }

    /// <summary>Tells what became of pages: current, archived, trashed or deleted; those that this account does not see, or that are gone for good, are left out.</summary>
    public async Task<IReadOnlyList<ConfluencePage>> StandingsAsync(IReadOnlyCollection<string> pageIds, CancellationToken cancellationToken)
    {
        var pages = new List<ConfluencePage>();
        foreach (var chunk in pageIds.Distinct().Chunk(_connection.Site.IsCloud ? LongestCloudList : MostDataCenterBodies))
        {
            if (_connection.Site.IsCloud)
            {
                var path = RequestPath.Of($"api/v2/pages").WithEach("id", chunk).WithEach("status", ["current", "archived", "trashed", "deleted"]).With("limit", chunk.Length);
                var list = await _connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Page, cancellationToken).ConfigureAwait(false);
                pages.AddRange(list.Results.Select(page => page.ToPage(_connection.Site)));
            }
            else
            {
                var path = RequestPath.Of($"rest/api/content").WithEach("ids", chunk).With("status", "any").With("expand", "version,space,ancestors").With("limit", chunk.Length);
                var list = await _connection.GetAsync(path, ConfluenceJson.Default.V1ListV1Content, cancellationToken).ConfigureAwait(false);
                pages.AddRange(list.Results.Select(page => page.ToPage(_connection.Site)));
            }
        }

        return pages;
    }

    /// <summary>Lists the pages of a space that were changed (or created) last, newest first, until one is older than <paramref name="since"/>; Cloud alone, whose search index is behind.</summary>
    public async IAsyncEnumerable<ConfluencePage> NewestAsync(Space space, bool created, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!_connection.Site.IsCloud) yield break;
        string? cursor = null;
        do
        {
            var path = RequestPath.Of($"api/v2/spaces/{space.Id}/pages")
                .With("status", "current").With("sort", created ? "-created-date" : "-modified-date").With("limit", LongestCloudList).With("cursor", Cursor.ReadToken(cursor));
            var list = await _connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Page, cancellationToken).ConfigureAwait(false);
            foreach (var page in list.Results.Select(page => page.ToPage(_connection.Site)))
            {
                if ((created ? page.CreatedAt : page.Version.When) < since) yield break;
                yield return page;
            }

            cursor = list.NextCursor;
        }
        while (cursor is not null);
    }

    private static string Types(PartKinds kinds) => kinds switch
    {
        PartKinds.Attachments => "type = attachment",
        PartKinds.Comments => "type = comment",
        _ => "type in (attachment, comment)",
    };

    private async IAsyncEnumerable<PageParts> PartsAsync(string cql, bool withBodies, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string Parts = "version,container,space,history,ancestors,extensions.inlineProperties,extensions.resolution";
        await foreach (var found in _walk.SearchAsync(cql, withBodies ? Parts + ",body.storage" : Parts, LongestList, cancellationToken).ConfigureAwait(false))
        {
            yield return new PageParts(
                [.. found.Where(part => part.Type == "attachment" && part.Container is not null).Select(part => part.ToAttachment(_connection.Site, part.Container!.Id))],
                [.. found.Where(part => part.Type == "comment" && part.Container is not null).Select(part => part.ToComment(_connection.Site))]);
        }
    }

    private async Task<IReadOnlyList<ConfluencePage>> PagesAsync(string[] ids, string representation, CancellationToken cancellationToken)
    {
        if (!_connection.Site.IsCloud) return await _pages.GetManyAsync(ids, withBody: true, cancellationToken).ConfigureAwait(false);
        var path = RequestPath.Of($"api/v2/pages").WithEach("id", ids).With("status", "current").With("body-format", representation).With("limit", ids.Length);
        var list = await _connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Page, cancellationToken).ConfigureAwait(false);
        return [.. list.Results.Select(page => page.ToPage(_connection.Site))];
    }

    private ListedPage Listed(V1Content page) => new(
        page.Id, page.Title ?? "", page.Space?.Key ?? "", [.. (page.Ancestors ?? []).Select(ancestor => ancestor.Id)], page.Version?.Number ?? 1,
        [.. (page.Metadata?.Labels?.Results ?? []).Select(Name).Order(StringComparer.Ordinal)], page.Extensions?.PositionNumber, _connection.Site.ContentUrl(page.Links, page.Id))
    {
        ModifiedAt = page.Version?.When,
        ModifiedBy = page.Version?.By?.DisplayName,
        CreatedAt = page.History?.CreatedDate,
        CreatedBy = page.History?.CreatedBy?.DisplayName,
    };

    private static string Name(V1Label label) => label.Prefix is null or "global" ? label.Name : $"{label.Prefix}:{label.Name}";
}
