using System.ComponentModel;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Takes a page out of the trash.</summary>
[Toolset("confluence.pages")]
public sealed class RestorePage(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_restore_page", Title = "Restore Confluence page", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Takes a page or blog post out of the trash, as it was. For an older version use confluence_restore_version.")]
    public async Task<WrittenPage> RunAsync(
        [Names(Thing.Page)][Description("Id of the trashed page.")] string page_id,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var page = await confluence.PageInAnyStatusAsync(page_id, cancellationToken);
        if (page.Status == "draft") throw new ArgumentException($"'{page.Title}' is a draft, and not in the trash.", nameof(page_id));
        checkpoint.Pass(Change.Of($"Take the page '{page.Title}' ({page.Id}) out of the trash", "status", page.Status, "current"));
        return WrittenPage.Of(page.Status == "trashed" ? await confluence.Steps.RestoreAsync(page, cancellationToken) : page);
    }
}
