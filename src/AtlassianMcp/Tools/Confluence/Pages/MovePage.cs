using System.ComponentModel;
using Atlassian.Confluence;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Moves a page, with all below it, elsewhere in the tree or into another space.</summary>
[Toolset("confluence.pages")]
public sealed class MovePage(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_move_page", Title = "Move Confluence page", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Moves a page and all below it: below target_id, before or after it, or to the top of space_key. Data Center: within the space, below a page.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Names(Thing.Page)][Description("Page or folder to move to: id or URL.")] string? target_id = null,
        [Names(Thing.Space)][Description("Instead of target_id: a space's key.")] string? space_key = null,
        [Description("Seen from target_id; append: below it, last.")] PagePosition position = PagePosition.Append,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        if ((target_id is null) == (space_key is null)) throw new ArgumentException("Say where to: give target_id or space_key, one of them.", nameof(target_id));
        if (target_id is null && position != PagePosition.Append) throw new ArgumentException("before and after need a target_id.", nameof(position));
        if (position != PagePosition.Append && !confluence.Site.IsCloud)
            throw new NotAvailableException("Placing a page before or after another one works on Cloud only; this site is Data Center. Leave position out to put it below the target.");
        var page = await confluence.CurrentPageAsync(page_id, cancellationToken);
        if (page.IsBlogPost) throw new ArgumentException($"'{page.Title}' is a blog post: it lies in no tree.", nameof(page_id));
        var place = await PagePlace.OfAsync(tenant, target_id, space_key, cancellationToken);
        var target = place.ParentOrHome ?? throw new NotAvailableException($"Space {place.Space.Key} has no home page: give target_id.");
        var from = await PagePlace.SpaceOfAsync(confluence, page, cancellationToken);
        if (from.Id != place.Space.Id && !confluence.Site.IsCloud)
            throw new NotAvailableException("Data Center's API moves pages within their space only. confluence_copy_page copies a page to another space.");
        checkpoint.Pass(new Change(
            $"Move the page '{page.Title}' {Words(position)} {target}",
            [new("space", from.Key, place.Space.Key), new("parent", page.ParentId, position == PagePosition.Append ? target : $"that of {target}"), new("position", null, $"{position}".ToLowerInvariant())]));
        await confluence.Steps.MoveAsync(page, position, target, cancellationToken);
        return new Result(page.Id, page.Title, place.Space.Key, target, confluence.Site.PageUrl(page.Id));
    }

    private static string Words(PagePosition position) => position switch { PagePosition.Before => "before", PagePosition.After => "behind", _ => "below" };

    /// <summary>Where the page is now; <paramref name="TargetId"/> is what it lies below or beside.</summary>
    public sealed record Result(string Id, string Title, string SpaceKey, string TargetId, string Url);
}
