using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Publishing;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Changes parts of a page; all else stays byte for byte what it was.</summary>
[Toolset("confluence.pages", Shown = Showing.ByDefault)]
public sealed class EditPage(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_edit_page", Title = "Edit part of Confluence page", ReadOnly = false, Destructive = true, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Changes parts of a page or blog post: sections, words, table cells, tasks, nodes. The rest stays, macros included. All edits are made, or none.")]
    public async Task<WrittenPage> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("Made in this order.")][MinLength(1)] IReadOnlyList<PageEdit> edits,
        [Description("For the history.")] string? version_message = null,
        [Description("Let go what Markdown does not keep.")] bool allow_loss = false,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var current = await confluence.CurrentPageAsync(page_id, cancellationToken);
        var before = current.Body ?? new ContentBody("storage", "");
        var after = Apply(before);
        if (!allow_loss) UnseenLoss.Refuse($"the page '{current.Title}'", PageBody.Losses(before, after));
        checkpoint.Pass(Change.Of($"Edit page {current.Id} '{current.Title}' (version {current.Version.Number + 1})", "body", PageBody.Markdown(before), PageBody.Markdown(after)));
        if (after.Value == before.Value) return WrittenPage.Of(current);
        return WrittenPage.Of(await new NextVersion(current, current.Title, after, allow_loss) { Again = Apply }.WriteAsync(confluence, version_message, minorEdit: false, cancellationToken));

        ContentBody Apply(ContentBody body) => edits.Select((edit, at) => (edit, at)).Aggregate(body, (done, next) => next.edit.Apply(done, next.at + 1, confluence.Site));
    }
}
