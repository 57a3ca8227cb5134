using System.ComponentModel;
using Atlassian.Confluence;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Copies a page, or on Cloud a page with all below it.</summary>
[Toolset("confluence.pages")]
public sealed class CopyPage(TenantContext tenant, Checkpoint checkpoint, TimeProvider time)
{
    private const int MostLooks = 15;

    [McpServerTool(Name = "confluence_copy_page", Title = "Copy Confluence page", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Copies a page to parent_id or space_key, else beside it; on Cloud with_children too.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("Else: Copy of …")] string? title = null,
        [Names(Thing.Page)][Description("Page it goes below.")] string? parent_id = null,
        [Names(Thing.Space)][Description("Space it goes to.")] string? space_key = null,
        [Description("Copy the whole tree.")] bool with_children = false,
        [Description("Put before each title, with_children.")] string? title_prefix = null,
        [Description("Copy files.")] bool attachments = true,
        [Description("Copy labels.")] bool labels = true,
        [Description("Copy restrictions (Cloud).")] bool permissions = false,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        if ((with_children || permissions) && !confluence.Site.IsCloud) throw new NotAvailableException("with_children and permissions work on Cloud only; this site is Data Center. Copy pages one at a time, without permissions.");
        var page = await confluence.CurrentPageAsync(page_id, cancellationToken);
        if (page.IsBlogPost) throw new ArgumentException($"'{page.Title}' is a blog post; only pages can be copied.", nameof(page_id));
        var from = await PagePlace.SpaceOfAsync(confluence, page, cancellationToken);
        var place = parent_id is null && space_key is null ? new PagePlace(from, page.ParentId) : await PagePlace.OfAsync(tenant, parent_id, space_key, cancellationToken);
        var isSameSpace = place.Space.Id == from.Id;
        var parts = new CopyParts(attachments, labels, permissions);
        return with_children
            ? await CopyTreeAsync(page, place, title_prefix ?? (isSameSpace ? "Copy of " : ""), parts, cancellationToken)
            : await CopyOneAsync(page, place, title ?? (isSameSpace ? $"Copy of {page.Title}" : page.Title), parts, cancellationToken);
    }

    private async Task<Result> CopyOneAsync(ConfluencePage page, PagePlace place, string title, CopyParts parts, CancellationToken cancellationToken)
    {
        var confluence = tenant.Confluence;
        await confluence.FreeTitleAsync(place.Space, title, cancellationToken);
        checkpoint.Pass(Changing($"Copy the page '{page.Title}' to '{title}' in space {place.Space.Key}", page, place, title, parts));
        var copy = await confluence.Copies.CopyAsync(page, place.Space, place.ParentOrHome, title, parts, cancellationToken);
        return new Result(copy.Id, copy.Title, copy.WebUrl, null, null);
    }

    private async Task<Result> CopyTreeAsync(ConfluencePage page, PagePlace place, string prefix, CopyParts parts, CancellationToken cancellationToken)
    {
        var confluence = tenant.Confluence;
        var parent = place.ParentOrHome ?? throw new NotAvailableException($"Space {place.Space.Key} has no home page: give parent_id.");
        await confluence.FreeTitleAsync(place.Space, prefix + page.Title, cancellationToken);
        checkpoint.Pass(Changing($"Copy the page '{page.Title}' and all below it to space {place.Space.Key}", page, place, prefix + page.Title, parts));
        var task = await confluence.Copies.BeginTreeAsync(page, parent, prefix, parts, cancellationToken);
        var progress = await confluence.Copies.ProgressAsync(task, cancellationToken);
        for (var look = 1; !progress.IsFinished && look < MostLooks; look++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
            progress = await confluence.Copies.ProgressAsync(task, cancellationToken);
        }

        var state = !progress.IsFinished ? $"still copying, {progress.Percent} % done; the pages appear one by one" : progress.IsSuccessful ? null : "ended early: look at what arrived before copying again";
        return new Result(progress.RootId, prefix + page.Title, progress.RootId is { } id ? confluence.Site.PageUrl(id) : null, parent, state);
    }

    private static Change Changing(string summary, ConfluencePage page, PagePlace place, string title, CopyParts parts)
    {
        var along = string.Join(", ", new[] { (parts.Attachments, "attachments"), (parts.Labels, "labels"), (parts.Permissions, "permissions") }.Where(part => part.Item1).Select(part => part.Item2));
        return new Change(summary, [new("title", null, title), new("source", null, $"{page.Id}, version {page.Version.Number}"), new("parent", null, place.ParentOrHome), new("copied along", null, along)]);
    }

    /// <summary>The copy, or the topmost of the copies; <paramref name="State"/> when it is not done.</summary>
    public sealed record Result(string? Id, string Title, string? Url, string? ParentId, string? State);
}
