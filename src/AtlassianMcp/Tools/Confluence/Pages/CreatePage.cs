using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using AtlassianMcp.Changes;
using AtlassianMcp.Publishing;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Creates a page, a draft or a live doc.</summary>
[Toolset("confluence.pages")]
public sealed class CreatePage(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_create_page", Title = "Create Confluence page", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Creates a page from Markdown, below parent_id or at the top of space_key. With images: confluence_publish_page.")]
    public async Task<WrittenPage> RunAsync(
        [Description("GitHub-flavoured Markdown.")][StringLength(1_000_000)] string content,
        [Description("Else that of the first heading.")] string? title = null,
        [Names(Thing.Space)][Description("Its space.")] string? space_key = null,
        [Names(Thing.Page)][Description("Page or folder: id or URL.")] string? parent_id = null,
        [Description("Keep it a draft (confluence_publish_draft).")] bool draft = false,
        [Description("live makes a live doc (Cloud).")][AllowedValues("page", "live", null)] string? subtype = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var isLive = subtype == "live";
        if (isLive && !confluence.Site.IsCloud) throw new NotAvailableException("Live docs exist on Cloud only; this site is Data Center. Leave subtype out for a page.");
        if (isLive && draft) throw new ArgumentException("A live doc has no draft: leave draft or subtype out.", nameof(draft));
        var plan = PagePlan.Of(content, title);
        var place = await PagePlace.OfAsync(tenant, parent_id, space_key, cancellationToken);
        if (!draft) await confluence.FreeTitleAsync(place.Space, plan.Title, cancellationToken);
        checkpoint.Pass(new Change(
            $"Create the {(isLive ? "live doc" : draft ? "draft" : "page")} '{plan.Title}' in space {place.Space.Key}",
            [new("title", null, plan.Title), new("parent", null, place.ParentOrHome), new("body", null, content)]));
        var page = new NewPage(place.Space, plan.Title, place.ParentOrHome, PageBody.Of(plan.Body, confluence.Site)) { IsDraft = draft, IsLive = isLive };
        var created = await confluence.Pages.CreateAsync(page, cancellationToken);
        var (_, problem) = await PageLabels.AddAsync(confluence.Labels, created.Id, plan.Labels, cancellationToken);
        return WrittenPage.Of(created) with { MissingImages = plan.Images.Count == 0 ? null : [.. plan.Images.Select(image => image.AttachmentName)], LabelProblem = problem };
    }
}
