using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using AtlassianMcp.Changes;
using AtlassianMcp.Jobs;
using AtlassianMcp.Jobs.Handlers.Creation;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>Starts the job that creates a list of issues.</summary>
[Toolset("jira.issues", Asks = true)]
public sealed class BulkCreate(TenantContext tenant, JobStarter jobs, UploadStore uploads, Checkpoint checkpoint)
{
    private const int Most = 5_000;
    private const int MostInline = 500;
    private const int Many = 50;
    private const int MostShown = 100;
    private const int LongestLine = 400;

    [McpServerTool(Name = "jira_bulk_create", Title = "Create Jira issues from a list", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Creates a list of issues as a job, all checked first. Rows as in jira_create_issues, with ref (its name), project_key, links [{type, to}]; parent and to may be a ref.")]
    public async Task<StartedJob> RunAsync(
        [Names(Thing.Project)][Description("For rows without one."), MinLength(1)] string? project_key = null,
        [Description("The rows."), MaxLength(MostInline)] IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>? issues = null,
        [Description("CSV or JSON file instead."), MinLength(1)] string? upload_id = null,
        CancellationToken cancellationToken = default)
    {
        if (upload_id is null == issues is null or []) throw new ArgumentException("Give either issues or upload_id, not both and not neither.");
        var rows = issues ?? await RowsAsync(upload_id!, cancellationToken);
        if (rows.Count is 0 or > Most) throw new ArgumentException($"A list has 1 to {Most} issues; this one has {rows.Count}.");
        var list = new IssueListPlan(tenant, project_key);
        var plan = await list.ReadAsync(rows, cancellationToken);
        checkpoint.Pass(Shown(plan, list.Told));
        return StartedJob.Of(await jobs.StartAsync(
            CreateIssueList.JobKind, new CreateIssueList.Input(plan.Issues.Count, plan.Links.Count), (papers, token) => papers.WriteAsync(CreationPlan.Paper, plan, token), cancellationToken));
    }

    private async Task<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>> RowsAsync(string uploadId, CancellationToken cancellationToken)
    {
        await using var upload = await uploads.OpenAsync(uploadId, cancellationToken);
        return await RowFile.ReadAsync(upload, "issues", cancellationToken);
    }

    private static Change Shown(CreationPlan plan, IReadOnlyList<(string Ref, string Words)> told)
    {
        var summary = $"Create {Counted(plan.Issues.Count, "issue")} in {string.Join(", ", plan.Issues.Select(issue => issue.Project).Distinct().Take(10))}{(plan.Links.Count > 0 ? $", and {Counted(plan.Links.Count, "link")}" : "")}";
        var lines = told.Select(issue => new ChangedPart(issue.Ref, null, ChangedPart.Beginning(issue.Words, LongestLine))).Concat(plan.Links.Select(link => new ChangedPart("link", null, $"{plan.Issues[link.From].Ref} {link.Words} {link.Target}"))).ToList();
        return new Change(summary, ChangedPart.Beginning(lines, MostShown)) { Question = plan.Issues.Count > Many ? summary + "?" : null };
    }

    private static string Counted(int count, string thing) => $"{count:N0} {thing}{(count == 1 ? "" : "s")}";
}
