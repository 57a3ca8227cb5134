using System.ComponentModel;
using AtlassianMcp.Jobs;
using AtlassianMcp.Jobs.Handlers;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Publishing;

/// <summary>Starts the job that saves one page as files.</summary>
[Toolset("confluence.publishing", Shown = Showing.ByDefault)]
public sealed class ReadSavePage(TenantContext tenant, JobStarter jobs)
{
    [McpServerTool(Name = "confluence_read_save_page", Title = "Save Confluence page as files", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Saves a page as files, as a job: sections and comments as JSON, images; job_get gives files and zip. To read a page here use confluence_get_page.")]
    public async Task<StartedJob> RunAsync(
        [Names(Thing.Page)][Description("Id or URL of the page.")] string page_id,
        CancellationToken cancellationToken)
    {
        var page = await tenant.Confluence.StandingPageAsync(page_id, cancellationToken);
        return StartedJob.Of(await jobs.StartAsync(SavePage.JobKind, new SavePage.Input(page.Id), cancellationToken));
    }
}
