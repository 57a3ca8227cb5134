using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Publishing;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Publishing;

/// <summary>Makes a page out of a Markdown text and the pictures it shows.</summary>
[Toolset("confluence.publishing", UpdatesBy = "page_id", Shown = Showing.ByDefault)]
public sealed class PublishPage(TenantContext tenant, UploadStore uploads, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_publish_page", Title = "Publish Confluence page", ReadOnly = false, Destructive = true, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Writes a page from Markdown and attaches the images it shows: a new one below parent_page_id or in space_key, or a new version of page_id, replacing all of it. For more images use confluence_upload_images.")]
    public async Task<Result> RunAsync(
        [Description("GitHub-flavoured; front matter may give title and labels.")][StringLength(1_000_000, MinimumLength = 1)] string? markdown = null,
        [Description("From create_upload: a .md file, or a zip of it and its images.")][StringLength(100, MinimumLength = 1)] string? upload_id = null,
        [Names(Thing.Page)][Description("Page to put it below: id or URL.")][StringLength(2000, MinimumLength = 1)] string? parent_page_id = null,
        [Names(Thing.Page)][Description("Page to give a new version: id or URL.")][StringLength(2000, MinimumLength = 1)] string? page_id = null,
        [Description("Else that of the front matter, the page or the first heading.")][StringLength(255, MinimumLength = 1)] string? title = null,
        [Names(Thing.Space)][Description("Space of a new page without parent_page_id.")][StringLength(255, MinimumLength = 1)] string? space_key = null,
        [Description("Images it shows, 3 MiB of base64 in all; larger ones by upload_id.")][MaxLength(50)] IReadOnlyList<InlineFile>? images = null,
        [Description("For the history.")][StringLength(1000)] string? version_message = null,
        [Description("Let go what Markdown does not keep.")] bool allow_loss = false,
        CancellationToken cancellationToken = default)
    {
        await using var upload = upload_id is null ? null : await uploads.OpenAsync(upload_id, cancellationToken);
        var source = await PageSource.ReadAsync(markdown, images ?? [], upload, cancellationToken);
        var (plan, page) = page_id is null
            ? await CreateAsync(source, title, parent_page_id, space_key, cancellationToken)
            : await UpdateAsync(source, page_id, title, parent_page_id, version_message, allow_loss, cancellationToken);
        var attached = await PageImages.AttachAsync(tenant.Confluence.Attachments, page.Id, plan.Images, source.Files, cancellationToken);
        var (labels, problem) = await PageLabels.AddAsync(tenant.Confluence.Labels, page.Id, plan.Labels, cancellationToken);
        return new Result(
            page_id is null ? PublishAction.Created : PublishAction.Updated, page.Id, page.Title, page.WebUrl, page.Version.Number,
            attached.Uploaded, attached.Unchanged,
            [.. attached.Missing.Select(image => new MissingImage(image.Path, image.AttachmentName))],
            [.. attached.Failed.Select(failure => new FailedImage(failure.Image.Path, failure.Image.AttachmentName, failure.Reason))],
            labels, problem, [.. plan.Links.Select(link => link.Href)]);
    }

    private async Task<(PagePlan, ConfluencePage)> CreateAsync(PageSource source, string? title, string? parent, string? spaceKey, CancellationToken cancellationToken)
    {
        var plan = PagePlan.Of(source.Markdown, title, folder: source.Folder);
        var body = PageBody.Of(plan.Body, tenant.Confluence.Site);
        var place = await PlaceAsync(parent, spaceKey, cancellationToken);
        var space = place.Space;
        if (await tenant.Confluence.Pages.FindAsync(space, plan.Title, cancellationToken) is { } taken)
            throw new ArgumentException($"Space {space.Key} has a page titled '{taken.Title}' already: {taken.Id} ({taken.WebUrl}). Give page_id \"{taken.Id}\" to replace its content, or another title.", nameof(title));
        checkpoint.Pass(new Change($"Create the page '{plan.Title}' in space {space.Key}", [new("title", null, plan.Title), new("body", null, source.Markdown), .. Attached(plan)]));
        return (plan, await tenant.Confluence.Pages.CreateAsync(new NewPage(space, plan.Title, place.ParentOrHome, body), cancellationToken));
    }

    private async Task<(PagePlan, ConfluencePage)> UpdateAsync(
        PageSource source, string pageId, string? title, string? parent, string? message, bool allowLoss, CancellationToken cancellationToken)
    {
        var confluence = tenant.Confluence;
        var current = await confluence.Pages.GetAsync(await confluence.PageIdAsync(pageId, cancellationToken), "storage", null, cancellationToken);
        var plan = PagePlan.Of(source.Markdown, title, current.Title, source.Folder);
        var body = PageBody.Over(current.Body, plan.Body, confluence.Site);
        if (!allowLoss) UnseenLoss.Refuse($"the page '{current.Title}'", PageBody.Losses(current.Body, body));
        var parentId = parent is null ? null : await confluence.PageIdAsync(parent, cancellationToken);
        checkpoint.Pass(new Change($"Write version {current.Version.Number + 1} of page {current.Id}", [new("title", current.Title, plan.Title), new("body", PageBody.Markdown(current.Body), PageBody.Markdown(body)), .. Attached(plan)]));
        var update = new PageUpdate(current.Id, plan.Title, body, current.Version.Number + 1, message, parentId);
        return (plan, await confluence.Pages.UpdateAsync(update, cancellationToken));
    }

    private static IEnumerable<ChangedPart> Attached(PagePlan plan) => plan.Images.Select(image => new ChangedPart("image", null, image.AttachmentName));

    private Task<PagePlace> PlaceAsync(string? parent, string? spaceKey, CancellationToken cancellationToken) => parent is null && spaceKey is null && tenant.DefaultSpaceKey is null
        ? throw new ArgumentException("Say where the page goes: give parent_page_id or space_key for a new page, or page_id for a new version of a page.", nameof(spaceKey))
        : PagePlace.OfAsync(tenant, parent, spaceKey, cancellationToken);

    /// <summary>Whether the page is new.</summary>
    public enum PublishAction
    {
        Created,
        Updated,
    }

    /// <summary>What became of the page, its images, labels and links.</summary>
    public sealed record Result(
        PublishAction Action,
        string PageId,
        string Title,
        string Url,
        int Version,
        IReadOnlyList<string> UploadedImages,
        IReadOnlyList<string> UnchangedImages,
        IReadOnlyList<MissingImage> MissingImages,
        IReadOnlyList<FailedImage> FailedImages,
        IReadOnlyList<string> LabelsAdded,
        string? LabelProblem,
        IReadOnlyList<string> UnresolvedLinks);

    /// <summary>An image that was not handed over; the page shows it once it is attached under that name.</summary>
    public sealed record MissingImage(string Path, string AttachmentName);

    /// <summary>An image that Confluence refused.</summary>
    public sealed record FailedImage(string Path, string AttachmentName, string Reason);
}
