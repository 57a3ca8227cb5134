using System.Text.Json.Nodes;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Issues;

namespace AtlassianMcp.Tools.Jira;

/// <summary>An issue in one line, and the fields asked for; <paramref name="Sprint"/> where a board tells of it.</summary>
public sealed record ListedIssue(
    string Key,
    string Summary,
    string? Status,
    string? Type,
    string? Priority,
    string? Assignee,
    DateTimeOffset? Updated,
    string? Sprint,
    IReadOnlyDictionary<string, JsonNode?>? Fields)
{
    internal static readonly string[] Always = ["summary", "status", "issuetype", "priority", "assignee", "updated"];

    /// <summary>The fields that boards and sprints are asked for.</summary>
    internal static readonly string[] OnBoards = [.. Always, "sprint"];

    internal static ListedIssue Of(Issue issue, RequestedFields requested) => new(
        issue.Key,
        IssueValues.Text(issue, "summary") ?? "",
        IssueValues.Name(issue, "status"),
        IssueValues.Name(issue, "issuetype"),
        IssueValues.Name(issue, "priority"),
        IssueValues.Name(issue, "assignee"),
        IssueValues.Moment(issue, "updated"),
        IssueValues.Name(issue, "sprint"),
        requested.Of(issue));
}

/// <summary>A page of issues; <paramref name="Total"/> only where Jira counts (Data Center).</summary>
public sealed record ListedIssues(IReadOnlyList<ListedIssue> Issues, string? NextCursor, long? Total)
{
    internal static ListedIssues Of(Page<Issue> page, RequestedFields requested) => new([.. page.Items.Select(issue => ListedIssue.Of(issue, requested))], page.NextCursor, page.Total);
}
