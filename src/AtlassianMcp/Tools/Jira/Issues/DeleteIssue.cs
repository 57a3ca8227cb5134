using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using AtlassianMcp.Changes;
using AtlassianMcp.Issues;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>Deletes an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-delete).</summary>
[Toolset("jira.issues", Class = ToolClass.Delete, Asks = true)]
public sealed class DeleteIssue(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_delete_issue", Title = "Delete Jira issue", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Deletes a Jira issue for good: Jira has no bin. To end work on it, use jira_transition_issue.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("Delete its sub-tasks too; else it stays if it has any.")] bool delete_subtasks = false,
        CancellationToken cancellationToken = default)
    {
        var issue = await tenant.Jira.Issues.GetAsync(AtlassianUrl.Issue(issue_key), ["summary", "subtasks"], expand: null, cancellationToken);
        var subtasks = IssueValues.List(issue, "subtasks", subtask => IssueValues.Member(subtask, "key") ?? "?") ?? [];
        if (subtasks.Count > 0 && !delete_subtasks)
            throw new ArgumentException($"{issue.Key} has {Counted(subtasks.Count)}: {string.Join(", ", subtasks)}. Nothing was deleted. Pass delete_subtasks: true to delete them with it.");
        var along = subtasks.Count > 0 ? $" with its {Counted(subtasks.Count)}" : "";
        var summary = IssueValues.Text(issue, "summary");
        checkpoint.Pass(new Change($"Delete {issue.Key}{along}", [new("issue", $"{issue.Key} {summary}", null), .. subtasks.Select(key => new ChangedPart("sub-task", key, null))])
        {
            Question = $"Delete {issue.Key} '{summary}'{along} for good?",
        });
        await tenant.Jira.Issues.DeleteAsync(issue.Key, delete_subtasks, cancellationToken);
        return new Result([issue.Key, .. subtasks]);
    }

    private static string Counted(int count) => count == 1 ? "1 sub-task" : $"{count} sub-tasks";

    /// <summary>What is gone.</summary>
    public sealed record Result(IReadOnlyList<string> Deleted);
}
