using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Jobs;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Jobs.Handlers.Sync;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;
using SyncJob = AtlassianMcp.Jobs.Handlers.Sync.SyncPages;

namespace AtlassianMcp.Tools.Confluence.Publishing;

/// <summary>Starts the job that mirrors pages as files.</summary>
[Toolset("confluence.publishing", Shown = Showing.ByDefault)]
public sealed class SyncPages(TenantContext tenant, JobStarter jobs, SyncSets sets)
{
    [McpServerTool(Name = "confluence_sync_pages", Title = "Sync Confluence pages", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Mirrors pages as files (Markdown, attachments, comments, manifest.json), as a job: job_get gives result and zip. Again, it fetches only what changed. Give one of the first five.")]
    public async Task<StartedJob> RunAsync(
        [Names(Thing.Page)][Description("A page and all below it: id or URL.")][StringLength(2000, MinimumLength = 1)] string? parent_page_id = null,
        [Names(Thing.Page)][Description("One page alone: id or URL.")][StringLength(2000, MinimumLength = 1)] string? page_id = null,
        [Names(Thing.Space)][Description("All pages of a space.")][StringLength(255, MinimumLength = 1)] string? space_key = null,
        [Description("All pages with this label.")][StringLength(255, MinimumLength = 1)] string? label = null,
        [Description("All pages that CQL finds.")][StringLength(4000, MinimumLength = 1)] string? cql = null,
        [Description("storage and adf are kept as they are.")] SyncFormat format = SyncFormat.Markdown,
        [Description("Also files on pages.")] bool attachments = true,
        [Description("Also comments.")] bool comments = true,
        [Description("Also a zip of what changed since this version of an earlier result.")][Range(0, int.MaxValue)] int? since_version = null,
        CancellationToken cancellationToken = default)
    {
        var scope = await ScopeAsync(parent_page_id, page_id, space_key, label, cql, cancellationToken);
        var set = scope.SetName(tenant.Confluence.Site, format);
        // Two jobs at the same files would only be in each other's way.
        if (await sets.WorkerAsync(set, cancellationToken) is { } running) return StartedJob.Of(running);
        var input = new SyncInput(set, scope) { Format = format, Attachments = attachments, Comments = comments, SinceVersion = since_version };
        var job = await jobs.StartAsync(SyncJob.JobKind, input, cancellationToken);
        await sets.ClaimAsync(set, job.Id, cancellationToken);
        return StartedJob.Of(job);
    }

    private async Task<SyncScope> ScopeAsync(string? parent, string? page, string? space, string? label, string? cql, CancellationToken cancellationToken)
    {
        if (new[] { parent, page, space, label, cql }.Count(one => one is not null) != 1)
            throw new ArgumentException("Give exactly one of parent_page_id, page_id, space_key, label and cql.", nameof(parent));
        if (parent is not null) return new SyncScope(ScopeKind.Tree, (await tenant.Confluence.StandingPageAsync(parent, cancellationToken)).Id);
        if (page is not null) return new SyncScope(ScopeKind.Page, (await tenant.Confluence.StandingPageAsync(page, cancellationToken)).Id);
        if (space is not null) return new SyncScope(ScopeKind.Space, (await tenant.Confluence.SpaceAsync(space, cancellationToken)).Key);
        if (label is not null) return new SyncScope(ScopeKind.Label, label.Trim().ToLowerInvariant());
        // Whatever is wrong with the query should be said now, not by the job.
        var scope = new SyncScope(ScopeKind.Cql, cql!);
        await tenant.Confluence.Search.SearchAsync(scope.Cql, cursor: null, limit: 1, cancellationToken);
        return scope;
    }
}
