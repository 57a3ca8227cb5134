using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using AtlassianMcp.Jobs;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;
using SyncJob = AtlassianMcp.Jobs.Handlers.SyncPages;

namespace AtlassianMcp.Tools.Confluence.Publishing;

/// <summary>Starts the job that mirrors a page tree as Markdown files.</summary>
[Toolset("confluence.publishing", Shown = Showing.ByDefault)]
public sealed class SyncPages(TenantContext tenant, JobStarter jobs)
{
    [McpServerTool(Name = "confluence_sync_pages", Title = "Sync Confluence page tree", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Mirrors a page and all below it as files (Markdown, comments, images, manifest.json), as a job: job_get gives result and zip. Again, it downloads only what changed.")]
    public async Task<StartedJob> RunAsync(
        [Names(Thing.Page)][Description("Id or URL of the page at the top of the tree.")] string parent_page_id,
        CancellationToken cancellationToken)
    {
        var root = (await tenant.Confluence.StandingPageAsync(parent_page_id, cancellationToken)).Id;
        var site = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tenant.Confluence.Site.BaseUrl.AbsoluteUri)))[..8];
        return StartedJob.Of(await jobs.StartAsync(SyncJob.JobKind, new SyncJob.Input(root, $"sync-{site}-{root}"), cancellationToken));
    }
}
