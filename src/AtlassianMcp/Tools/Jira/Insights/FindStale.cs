using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Insights;

/// <summary>Finds open issues that nobody has touched for long.</summary>
[Toolset("jira.insights")]
public sealed class FindStale(TenantContext tenant, TimeProvider time)
{
    [McpServerTool(Name = "jira_find_stale", Title = "Find stale issues", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Open issues of a JQL that nobody has touched for some days, longest first, with who holds them.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Jql)][Description("Which issues, such as: project = OPS."), MinLength(1)] string jql,
        [Description("Days without a change."), Range(1, 3650)] int days = 30,
        [Description("Issues per page."), Range(1, 50)] int limit = 20,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var stale = $"({JqlText.Conditions(jql)}) AND statusCategory != Done AND updated <= -{days}d ORDER BY updated ASC";
        var page = await tenant.Jira.FindAsync(stale, IssueTraits.Fields, cursor, limit, cancellationToken);
        var now = time.GetUtcNow();
        return new Result([.. page.Items.Select(issue => Show(issue, now))], page.NextCursor, page.Total);
    }

    private static StaleIssue Show(Issue issue, DateTimeOffset now) => new(
        issue.Key, IssueValues.Text(issue, "summary") ?? "", IssueValues.Name(issue, "status"), IssueValues.Name(issue, "assignee"),
        (int)(now - (IssueValues.Moment(issue, "updated") ?? now)).TotalDays);

    /// <summary>A page of them.</summary>
    public sealed record Result(IReadOnlyList<StaleIssue> Issues, string? NextCursor, long? Total);

    /// <summary>An issue, and for how many days nobody has changed it.</summary>
    public sealed record StaleIssue(string Key, string Summary, string? Status, string? Assignee, int DaysUntouched);
}
