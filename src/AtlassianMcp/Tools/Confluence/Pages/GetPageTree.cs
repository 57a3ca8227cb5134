using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Shows the tree of a space, or of what lies below a page, as an indented list.</summary>
[Toolset("confluence.pages")]
public sealed class GetPageTree(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_get_page_tree", Title = "Get Confluence page tree", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("The whole page tree of a space, or below a page, as an indented list of titles and ids.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Page at the top: id or URL.")] string? page_id = null,
        [Names(Thing.Space)][Description("Or a space's key.")] string? space_key = null,
        [Description("Levels shown.")][Range(1, 100)] int depth = 100,
        [Description("Lines per answer.")][Range(1, 1000)] int limit = 300,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var lines = PageTreeText.Lines(await RootsAsync(page_id, space_key, cancellationToken), depth);
        var from = (int)Math.Min(Cursor.ReadOffset(cursor), lines.Count);
        var shown = lines.Skip(from).Take(limit).ToList();
        return new Result(lines.Count, string.Join('\n', shown) + "\n", Cursor.After(from, shown.Count, lines.Count));
    }

    private async Task<IReadOnlyList<TreeBranch>> RootsAsync(string? pageId, string? spaceKey, CancellationToken cancellationToken)
    {
        var confluence = tenant.Confluence;
        if (pageId is not null)
        {
            var page = await confluence.StandingPageAsync(pageId, cancellationToken);
            return [await BranchAsync(new PageOutline(page.Id, page.Title, page.Type, null, null, null), cancellationToken)];
        }

        var named = spaceKey ?? tenant.DefaultSpaceKey ?? throw new ArgumentException("Say which tree: give page_id or space_key.", nameof(spaceKey));
        var space = await confluence.SpaceAsync(named, cancellationToken);
        var branches = new List<TreeBranch>();
        foreach (var root in await confluence.Tree.RootsAsync(space, cancellationToken)) branches.Add(await BranchAsync(root, cancellationToken));
        return branches;
    }

    private async Task<TreeBranch> BranchAsync(PageOutline root, CancellationToken cancellationToken)
    {
        var below = new List<PageOutline>();
        await foreach (var page in tenant.Confluence.Tree.AllBelowAsync(root.Id, cancellationToken)) below.Add(page);
        return new TreeBranch(root, below);
    }

    /// <summary>The tree, or a part of it; <paramref name="Total"/> counts the lines of all.</summary>
    public sealed record Result(int Total, string Tree, string? NextCursor);
}
