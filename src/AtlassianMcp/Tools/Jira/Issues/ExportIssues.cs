using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Issues;
using AtlassianMcp.Jobs;
using AtlassianMcp.Jobs.Handlers.Export;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;
using ExportJob = AtlassianMcp.Jobs.Handlers.Export.ExportIssues;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>Starts the job that writes issues as files.</summary>
[Toolset("jira.issues")]
public sealed class ExportIssues(TenantContext tenant, JobStarter jobs, SyncSets sets)
{
    [McpServerTool(Name = "jira_export_issues", Title = "Export Jira issues", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Writes all issues of a JQL as files, as a job: job_get gives result and zip. Again, it fetches only what changed.")]
    public async Task<StartedJob> RunAsync(
        [Names(Thing.Jql)][Description("Which issues."), MinLength(1)] string jql,
        [Description("csv is one table.")] ExportFormat format = ExportFormat.Markdown,
        [Description("Further fields, by name or id; *all.")] string[]? fields = null,
        [Description("Also comments.")] bool comments = true,
        [Description("Also attachments.")] bool attachments = false,
        [Description("Also a zip of what changed since this version of an earlier result.")][Range(0, int.MaxValue)] int? since_version = null,
        CancellationToken cancellationToken = default)
    {
        var conditions = JqlText.Spaced(JqlText.Conditions(jql));
        var chosen = (await RequestedFields.FindAsync(tenant.Jira, fields, ExportInput.Always, cancellationToken)).Fields;
        // Whatever is wrong with the query should be said now, not by the job.
        await tenant.Jira.FindAsync(conditions, ["updated"], cursor: null, limit: 1, cancellationToken);
        var set = ExportInput.SetName(tenant.Jira.Site, conditions, format, chosen);
        // Two jobs at the same files would only be in each other's way.
        if (await sets.WorkerAsync(set, cancellationToken) is { } running) return StartedJob.Of(running);
        var input = new ExportInput(set, conditions)
        {
            Format = format,
            Fields = chosen,
            Comments = comments,
            Attachments = attachments,
            SinceVersion = since_version,
            Hidden = [.. tenant.Permissions.HiddenFields.Order(StringComparer.Ordinal)],
        };
        var job = await jobs.StartAsync(ExportJob.JobKind, input, cancellationToken);
        await sets.ClaimAsync(set, job.Id, cancellationToken);
        return StartedJob.Of(job);
    }
}
