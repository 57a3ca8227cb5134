using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using AtlassianMcp.Changes;
using AtlassianMcp.Publishing;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Writes a page anew, or gives it another title and leaves its content alone.</summary>
[Toolset("confluence.pages")]
public sealed class UpdatePage(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_update_page", Title = "Update Confluence page", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Replaces the content of a page or blog post, or only its title; what others wrote meanwhile is merged. To change a part use confluence_edit_page.")]
    public async Task<WrittenPage> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("New title.")] string? title = null,
        [Description("All of it, Markdown. Left out, it stays.")][StringLength(1_000_000)] string? content = null,
        [Description("The version that content was made from.")][Range(1, int.MaxValue)] int? based_on_version = null,
        [Description("For the history.")] string? version_message = null,
        [Description("Spare watchers (Data Center).")] bool minor_edit = false,
        [Description("Let go what Markdown does not keep.")] bool allow_loss = false,
        CancellationToken cancellationToken = default)
    {
        if (title is null && content is null) throw new ArgumentException("Say what changes: give content, title, or both.", nameof(content));
        var confluence = tenant.Confluence;
        var current = await confluence.CurrentPageAsync(page_id, cancellationToken);
        if (content is null) return await RenameAsync(current, title!.Trim(), cancellationToken);
        var basis = based_on_version is { } version && version < current.Version.Number ? await confluence.Pages.GetAsync(current.Id, "storage", version, cancellationToken) : current;
        var plan = PagePlan.Of(content, title, basis.Title);
        var next = new NextVersion(basis, plan.Title, PageBody.Over(basis.Body, plan.Body, confluence.Site), allow_loss);
        if (basis != current) next = await next.OntoAsync(confluence, current, cancellationToken);
        else if (!allow_loss) UnseenLoss.Refuse($"the page '{current.Title}'", PageBody.Losses(current.Body, next.Body));
        var missing = await MissingImages.OfAsync(confluence, current, plan.Images, cancellationToken);
        checkpoint.Pass(new Change(
            $"Write version {current.Version.Number + 1} of page {current.Id}",
            [new("title", current.Title, next.Title), new("body", PageBody.Markdown(current.Body), PageBody.Markdown(next.Body))]));
        return WrittenPage.Of(await next.WriteAsync(confluence, version_message, minor_edit, cancellationToken)) with { MissingImages = missing };
    }

    private async Task<WrittenPage> RenameAsync(ConfluencePage page, string title, CancellationToken cancellationToken)
    {
        checkpoint.Pass(Change.Of($"Rename page {page.Id}", "title", page.Title, title));
        return WrittenPage.Of(title == page.Title ? page : await tenant.Confluence.Steps.RenameAsync(page, title, cancellationToken));
    }
}
