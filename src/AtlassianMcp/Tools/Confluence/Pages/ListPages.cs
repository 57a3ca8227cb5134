using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Goes down or up a page tree.</summary>
[Toolset("confluence.pages", Shown = Showing.ByDefault)]
public sealed class ListPages(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_list_pages", Title = "List Confluence pages", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists what lies below a page (or a space's home page), some levels deep, or above it. For a whole tree use confluence_get_page_tree.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string? parent_page_id = null,
        [Names(Thing.Space)][Description("Instead: a space's key.")] string? space_key = null,
        [Description("ancestors: from the top down.")] Relation relation = Relation.Children,
        [Description("Levels of descendants.")][Range(1, 10)] int depth = 3,
        [Description("Pages per answer.")][Range(1, 100)] int limit = 25,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var parent = await ParentAsync(confluence, parent_page_id, space_key ?? tenant.DefaultSpaceKey, cancellationToken);
        var found = relation switch
        {
            Relation.Ancestors => new Page<PageOutline>(await confluence.Tree.AncestorsAsync(parent, cancellationToken), NextCursor: null),
            Relation.Descendants => await confluence.Tree.BelowAsync(parent, depth, cursor, limit, cancellationToken),
            _ => await confluence.Pages.ChildrenAsync(parent, cursor, limit, cancellationToken),
        };
        var isDeep = relation == Relation.Descendants;
        var pages = found.Items.Select(page => new ListedPage(
            page.Id, page.Title, page.Type, page.IsPage ? confluence.Site.PageUrl(page.Id) : null, page.VersionNumber, isDeep ? page.Depth : null, isDeep ? page.ParentId : null)).ToArray();
        return new Result($"Found {pages.Length} {Word(relation)} page(s){(found.NextCursor is null ? "" : "; there are more")}.", parent, pages, found.NextCursor);
    }

    private static string Word(Relation relation) => relation switch { Relation.Ancestors => "ancestor", Relation.Descendants => "descendant", _ => "child" };

    private static async Task<string> ParentAsync(ConfluenceClient confluence, string? parent, string? spaceKey, CancellationToken cancellationToken)
    {
        if (parent is not null)
            return await confluence.PageIdAsync(parent, cancellationToken);
        if (spaceKey is null)
            throw new ArgumentException("Say which pages: give parent_page_id (id or URL of a page) or space_key.", nameof(parent));
        var space = await confluence.SpaceAsync(spaceKey, cancellationToken);
        return space.HomepageId ?? throw new NotAvailableException($"Space {space.Key} has no home page: give parent_page_id, or use confluence_search with space = \"{space.Key}\".");
    }

    /// <summary>How what is listed lies to the page asked about.</summary>
    public enum Relation
    {
        Children,
        Descendants,
        Ancestors,
    }

    /// <summary>A part of the tree.</summary>
    public sealed record Result(string Message, string ParentPageId, IReadOnlyList<ListedPage> Pages, string? NextCursor);

    /// <summary>A page; folders, whiteboards and the like have neither address nor version. Depth and parent are told of descendants.</summary>
    public sealed record ListedPage(string Id, string Title, string Type, string? Url, int? Version, int? Depth, string? ParentId);
}
