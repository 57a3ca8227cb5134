using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>Finds issues by JQL (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/).</summary>
[Toolset("jira.issues", Shown = Showing.ByDefault)]
public sealed class Search(TenantContext tenant)
{
    private static readonly string[] Always = ["summary", "status", "issuetype", "priority", "assignee", "updated"];

    [McpServerTool(Name = "jira_search", Title = "Search Jira issues", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Finds Jira issues by JQL: key, summary, status, type, priority, assignee, updated. For all of one use jira_get_issue.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Jql)][Description("Such as: project = OPS AND status != Done ORDER BY updated DESC."), MinLength(1)] string jql,
        [Description("Further fields, by id or name.")] string[]? fields = null,
        [Description("Issues per page."), Range(1, 50)] int limit = 10,
        [Description("Also tell how many there are in all.")] bool count = false,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var requested = await RequestedFields.FindAsync(tenant.Jira, fields, Always, cancellationToken);
        var page = await tenant.Jira.FindAsync(jql, requested.Ids, cursor, limit, cancellationToken);
        var total = count && page.Total is null ? await tenant.Jira.Search.CountAsync(jql, cancellationToken) : page.Total;
        return new Result([.. page.Items.Select(issue => Show(issue, requested))], page.NextCursor, total, tenant.Jira.BrowseUrl("") + "{key}");
    }

    private static FoundIssue Show(Issue issue, RequestedFields requested) => new(
        issue.Key,
        IssueValues.Text(issue, "summary") ?? "",
        IssueValues.Name(issue, "status"),
        IssueValues.Name(issue, "issuetype"),
        IssueValues.Name(issue, "priority"),
        IssueValues.Name(issue, "assignee"),
        IssueValues.Moment(issue, "updated"),
        requested.Of(issue));

    /// <summary>A page of issues; <paramref name="Total"/> on Cloud only when asked for, and there nearly right; <paramref name="Urls"/> is where each is, by its key.</summary>
    public sealed record Result(IReadOnlyList<FoundIssue> Issues, string? NextCursor, long? Total, string Urls);

    /// <summary>An issue in one line, and the fields asked for.</summary>
    public sealed record FoundIssue(
        string Key,
        string Summary,
        string? Status,
        string? Type,
        string? Priority,
        string? Assignee,
        DateTimeOffset? Updated,
        IReadOnlyDictionary<string, JsonNode?>? Fields);
}
