using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Goes down a page tree one level at a time.</summary>
[Toolset("confluence.pages", Shown = Showing.ByDefault)]
public sealed class ListPages(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_list_pages", Title = "List Confluence pages", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists what lies directly below a page, or below the home page of a space, in the order people see. To find pages by words or labels use confluence_search; to read one, confluence_get_page.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Page whose children are wanted: id or URL. Without it, the home page of space_key.")][StringLength(2000, MinimumLength = 1)] string? parent_page_id = null,
        [Names(Thing.Space)][Description("Key of the space whose top pages are wanted, such as DOCS.")][StringLength(255, MinimumLength = 1)] string? space_key = null,
        [Description("Pages per answer.")][Range(1, 100)] int limit = 25,
        [Description("next_cursor of the previous answer.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var parent = await ParentAsync(confluence, parent_page_id, space_key ?? tenant.DefaultSpaceKey, cancellationToken);
        var children = await confluence.Pages.ChildrenAsync(parent, cursor, limit, cancellationToken);
        var pages = children.Items.Select(page => new ListedPage(
            page.Id, page.Title, page.Type, page.IsPage ? confluence.Site.PageUrl(page.Id) : null, page.VersionNumber)).ToArray();
        return new Result($"Found {pages.Length} child page(s){(children.NextCursor is null ? "" : "; there are more")}.", parent, pages, children.NextCursor);
    }

    private static async Task<string> ParentAsync(ConfluenceClient confluence, string? parent, string? spaceKey, CancellationToken cancellationToken)
    {
        if (parent is not null)
            return await confluence.PageIdAsync(parent, cancellationToken);
        if (spaceKey is null)
            throw new ArgumentException("Say which pages: give parent_page_id (id or URL of a page) or space_key.", nameof(parent));
        var space = await confluence.SpaceAsync(spaceKey, cancellationToken);
        return space.HomepageId ?? throw new NotAvailableException($"Space {space.Key} has no home page: give parent_page_id, or use confluence_search with space = \"{space.Key}\".");
    }

    /// <summary>One level of the tree.</summary>
    public sealed record Result(string Message, string ParentPageId, IReadOnlyList<ListedPage> Pages, string? NextCursor);

    /// <summary>A child; folders, whiteboards and the like have neither address nor version.</summary>
    public sealed record ListedPage(string Id, string Title, string Type, string? Url, int? Version);
}
