using System.ComponentModel;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Puts a page in the trash, or removes it for good.</summary>
[Toolset("confluence.pages", Class = ToolClass.Delete, Asks = true)]
public sealed class DeletePage(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_delete_page", Title = "Delete Confluence page", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Moves a page or blog post to the trash; drafts are gone at once. Pages below it move up. Undone by confluence_restore_page.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("Remove it for good, from the trash too.")] bool purge = false,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var page = await confluence.PageInAnyStatusAsync(page_id, cancellationToken);
        if (page.Status == "trashed" && !purge) throw new ArgumentException($"The page '{page.Title}' is in the trash already; purge: true removes it for good.", nameof(purge));
        var kind = page.Status == "draft" ? "draft" : page.IsBlogPost ? "blog post" : "page";
        var isFinal = purge || page.Status == "draft";
        checkpoint.Pass(new Change($"{(isFinal ? "Remove for good" : "Move to the trash")}: {kind} '{page.Title}'", [new("status", page.Status, isFinal ? null : "trashed"), new(kind, $"{page.Title} ({page.Id}), version {page.Version.Number}", isFinal ? null : "in the trash")])
        {
            Question = isFinal ? $"Remove the {kind} '{page.Title}' ({page.WebUrl}) for good? Nobody can bring it back." : $"Move the {kind} '{page.Title}' ({page.WebUrl}) to the trash?",
        });
        if (page.Status != "trashed") await confluence.Steps.DeleteAsync(page, cancellationToken);
        if (purge && page.Status != "draft") await confluence.Steps.PurgeAsync(page, cancellationToken);
        return new Result(page.Id, page.Title, isFinal ? "deleted" : "trashed");
    }

    /// <summary>What became of the page.</summary>
    public sealed record Result(string Id, string Title, string Status);
}
