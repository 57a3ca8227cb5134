using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Metrics;

/// <summary>Tells when what happened to an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/).</summary>
[Toolset("jira.metrics", Class = ToolClass.Read)]
public sealed class GetIssueDates(TenantContext tenant, TimeProvider time)
{
    private static readonly string[] Fields = ["created", "updated", "duedate", "resolutiondate", "status", "resolution"];

    [McpServerTool(Name = "jira_get_issue_dates", Title = "Get Jira issue dates", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("When an issue was created, updated, due, resolved; its changes of status and the time in each.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        CancellationToken cancellationToken = default)
    {
        var issue = await tenant.Jira.Issues.GetAsync(AtlassianUrl.Issue(issue_key), Fields, expand: null, cancellationToken);
        var steps = await tenant.Jira.Changelog.StatusStepsAsync(issue, cancellationToken);
        var created = IssueValues.Moment(issue, "created");
        return new Result(
            issue.Key,
            IssueValues.Name(issue, "status"),
            created,
            IssueValues.Moment(issue, "updated"),
            IssueValues.Text(issue, "duedate"),
            IssueValues.Moment(issue, "resolutiondate"),
            steps.Count == 0 ? null : steps,
            created is { } begun ? StatusTimes.Of(begun, IssueValues.Name(issue, "status") ?? "", steps, time.GetUtcNow()) : null);
    }

    /// <summary>The dates of an issue; <paramref name="TimeInStatus"/> in the order the statuses were first reached, the present one until now.</summary>
    public sealed record Result(
        string Key,
        string? Status,
        DateTimeOffset? Created,
        DateTimeOffset? Updated,
        string? Due,
        DateTimeOffset? Resolved,
        IReadOnlyList<StatusStep>? StatusChanges,
        IReadOnlyList<StatusTime>? TimeInStatus);
}
