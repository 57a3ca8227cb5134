using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Issues;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Worklogs;

/// <summary>Logs work on an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-worklogs/).</summary>
[Toolset("jira.worklogs")]
public sealed class AddWorklog(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_add_worklog", Title = "Log work in Jira", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Logs time spent on a Jira issue, in the name of this account.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("Such as 1h 30m."), RegularExpression(WorkTime.Form)] string time_spent,
        [Description("Such as 2026-11-20T14:30+01:00. Default: now.")] string? started = null,
        [Description("Markdown.")] string? comment = null,
        [Description("Remaining: auto, leave, or such as 2d."), RegularExpression(WorkTime.EstimateForm)] string estimate = "auto",
        CancellationToken cancellationToken = default)
    {
        var (jira, begun, change) = (tenant.Jira, WorkTime.Started(started), WorkTime.Estimate(estimate));
        var issue = await jira.Issues.GetAsync(AtlassianUrl.Issue(issue_key), ["summary"], expand: null, cancellationToken);
        var text = string.IsNullOrWhiteSpace(comment) ? null : RichText.FromMarkdown(comment, jira.Site);
        checkpoint.Pass(new Change(
            $"Log {time_spent.Trim()} on {issue.Key} {IssueValues.Text(issue, "summary")}",
            [new("time spent", null, time_spent.Trim()), new("started", null, WorkTime.Words(begun) ?? "now"), new("comment", null, text is null ? null : comment)])
        {
            Notes = WorkTime.Words(change) is { } words ? [words] : [],
        });
        var worklog = await jira.Worklogs.AddAsync(issue.Key, time_spent.Trim(), begun, text, change, cancellationToken);
        return new Result(worklog.Id, issue.Key, worklog.TimeSpent, worklog.Started);
    }

    /// <summary>The new entry.</summary>
    public sealed record Result(string Id, string Issue, string? TimeSpent, DateTimeOffset? Started);
}
