using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using AtlassianMcp.Changes;
using AtlassianMcp.Issues;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Worklogs;

/// <summary>Deletes logged work (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-worklogs/).</summary>
[Toolset("jira.worklogs", Class = ToolClass.Delete, Asks = true)]
public sealed class DeleteWorklog(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_delete_worklog", Title = "Delete Jira worklog", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Deletes an entry of work logged on a Jira issue for good.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("From jira_list_worklogs."), MinLength(1)] string worklog_id,
        [Description("Remaining: auto, leave, or such as 2d."), RegularExpression(WorkTime.EstimateForm)] string estimate = "auto",
        CancellationToken cancellationToken = default)
    {
        var (key, change) = (AtlassianUrl.Issue(issue_key), WorkTime.Estimate(estimate));
        var worklog = await tenant.Jira.Worklogs.GetAsync(key, worklog_id, cancellationToken);
        var work = $"{worklog.TimeSpent} of {PersonName.Of(worklog.Author) ?? "somebody"}, {WorkTime.Words(worklog.Started)}";
        checkpoint.Pass(Change.Of($"Delete a worklog on {key}", "work", work, after: null) with
        {
            Question = $"Delete the work logged on {key} ({work}) for good?",
            Notes = WorkTime.Words(change) is { } words ? [words] : [],
        });
        await tenant.Jira.Worklogs.DeleteAsync(key, worklog.Id, change, cancellationToken);
        return new Result(worklog.Id);
    }

    /// <summary>The entry that is gone.</summary>
    public sealed record Result(string Deleted);
}
