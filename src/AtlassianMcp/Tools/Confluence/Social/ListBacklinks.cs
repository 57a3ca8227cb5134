using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Social;

/// <summary>Finds the pages that link to a page. No API tells them, so the pages of a space are looked through.</summary>
[Toolset("confluence.social")]
public sealed class ListBacklinks(TenantContext tenant)
{
    private const int LongestList = 100;

    [McpServerTool(Name = "confluence_list_backlinks", Title = "List Confluence backlinks", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Pages of a space that link to a page. They are looked through one by one: next_cursor goes on with the rest.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("The page linked to: id or URL.")] string page_id,
        [Names(Thing.Space)][Description("Where to look; else the page's own space.")] string? space_key = null,
        [Description("Most pages looked through per answer.")][Range(25, 1000)] int max_pages = 300,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var page = await confluence.StandingPageAsync(page_id, cancellationToken);
        var home = await PagePlace.SpaceOfAsync(confluence, page, cancellationToken);
        var space = space_key is null ? home : await confluence.SpaceAsync(space_key, cancellationToken);
        var (links, seen, next) = (new List<LinkingPage>(), 0, cursor);
        do
        {
            var pages = await confluence.Pages.InSpaceAsync(space, next, Math.Min(LongestList, max_pages - seen), cancellationToken);
            links.AddRange(pages.Items.Where(from => from.Id != page.Id && PageLinks.Leads(from, space.Key, page, home.Key)).Select(from => new LinkingPage(from.Id, from.Title, from.WebUrl)));
            (seen, next) = (seen + pages.Items.Count, pages.NextCursor);
        }
        while (next is not null && seen < max_pages);
        return new Result(page.Id, page.Title, space.Key, links, seen, next);
    }

    /// <summary>The pages that link to it, of those looked through.</summary>
    public sealed record Result(string PageId, string Title, string SpaceKey, IReadOnlyList<LinkingPage> Pages, int LookedThrough, string? NextCursor);

    /// <summary>One of them.</summary>
    public sealed record LinkingPage(string Id, string Title, string Url);
}
