using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Tools.Confluence;

namespace AtlassianMcp.Tools.Platform.Knowledge;

/// <summary>Where links to a page are found: no API tells them, so its space is looked through, and what search finds elsewhere is read.</summary>
/// <param name="confluence">The page's site.</param>
/// <param name="page">The page linked to.</param>
/// <param name="home">Its space.</param>
internal sealed class PageLinkSources(ConfluenceClient confluence, ConfluencePage page, Space home)
{
    private const int PagesPerLook = 100;
    private const int ReadPerLook = 20;
    private readonly Dictionary<string, string> _spaces = new(StringComparer.Ordinal);

    /// <summary>All pages of its own space.</summary>
    public LinkSource InItsSpace => new($"pages of space {home.Key}", async (cursor, _, cancellationToken) =>
    {
        var pages = await confluence.Pages.InSpaceAsync(home, cursor, PagesPerLook, cancellationToken);
        return new Page<LinkHit>([.. pages.Items.Where(from => from.Id != page.Id && PageLinks.Leads(from, home.Key, page, home.Key)).Select(from => Hit(LinkWay.PageLink, from))], pages.NextCursor);
    });

    /// <summary>Pages of other spaces, and comments, that name its title or id.</summary>
    public LinkSource Elsewhere => new("pages of other spaces", async (cursor, limit, cancellationToken) =>
    {
        var cql = $"type in (page, blogpost, comment) and (text ~ {QueryValue.Quote($"\"{page.Title.Replace("\"", " ", StringComparison.Ordinal)}\"")} or text ~ {QueryValue.Quote(page.Id)})";
        var found = await confluence.Search.SearchAsync(cql, cursor, Math.Min(limit, ReadPerLook), cancellationToken);
        var hits = new List<LinkHit>();
        foreach (var hit in found.Items.Where(hit => hit.Id is not null && hit.Id != page.Id))
        {
            if (await LookAsync(hit, cancellationToken) is { } leading) hits.Add(leading);
        }

        return new Page<LinkHit>(hits, found.NextCursor);
    });

    private async Task<LinkHit?> LookAsync(SearchHit hit, CancellationToken cancellationToken)
    {
        if (hit.Type == "comment") return hit.Excerpt.Contains(page.Id, StringComparison.Ordinal) ? new(LinkWay.Mention, hit.Type, hit.Id, hit.Title, hit.WebUrl) : null;
        var from = await confluence.Pages.GetAsync(hit.Id!, "storage", version: null, cancellationToken);
        var space = await SpaceOfAsync(from, cancellationToken);
        if (PageLinks.Leads(from, space, page, home.Key)) return space == home.Key && !from.IsBlogPost ? null : Hit(LinkWay.PageLink, from); // its own space was looked through
        return from.Body?.Value.Contains(page.Id, StringComparison.Ordinal) == true ? Hit(LinkWay.Mention, from) : null;
    }

    private async Task<string> SpaceOfAsync(ConfluencePage from, CancellationToken cancellationToken)
    {
        if (from.SpaceKey is { } told) return told;
        if (_spaces.TryGetValue(from.SpaceId!, out var known)) return known;
        return _spaces[from.SpaceId!] = (await PagePlace.SpaceOfAsync(confluence, from, cancellationToken)).Key;
    }

    private static LinkHit Hit(LinkWay way, ConfluencePage from) => new(way, from.Type, from.Id, from.Title, from.WebUrl);
}
