using System.ComponentModel;
using Atlassian.Confluence;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Makes a draft a page that others see.</summary>
[Toolset("confluence.pages")]
public sealed class PublishDraft(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_publish_draft", Title = "Publish Confluence draft", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Publishes a draft that confluence_create_page or confluence_create_blog_post left; its id may change.")]
    public async Task<WrittenPage> RunAsync(
        [Names(Thing.Page)][Description("Id of the draft.")] string page_id,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var draft = await confluence.PageInAnyStatusAsync(page_id, cancellationToken);
        if (draft.Status != "draft") throw new ArgumentException($"The page '{draft.Title}' is no draft: it is {(draft.Status == "trashed" ? "in the trash" : "published")}.", nameof(page_id));
        var space = await PagePlace.SpaceOfAsync(confluence, draft, cancellationToken);
        if (!draft.IsBlogPost) await confluence.FreeTitleAsync(space, draft.Title, cancellationToken);
        checkpoint.Pass(new Change($"Publish the draft '{draft.Title}' in space {space.Key}", [new("status", "draft", "current"), new("body", null, PageBody.Markdown(draft.Body))]));
        return WrittenPage.Of(await confluence.Steps.PublishAsync(draft with { SpaceKey = space.Key }, cancellationToken));
    }
}
