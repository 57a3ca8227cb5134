using System.Globalization;
using Atlassian.Jira;
using AtlassianMcp.Issues;

namespace AtlassianMcp.Tools.Jira.Insights;

/// <summary>What reckonings ask of an issue.</summary>
internal static class IssueTraits
{
    private const string DoneCategory = "done";
    private const string BegunCategory = "indeterminate";

    /// <summary>The fields that the questions below need.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["summary", "status", "issuetype", "priority", "assignee", "duedate", "created", "updated", "issuelinks"];

    /// <summary>Whether its work is over, whatever its status is called.</summary>
    public static bool IsDone(this Issue issue) => Category(issue) == DoneCategory;

    /// <summary>Whether somebody has begun and not ended.</summary>
    public static bool IsBegun(this Issue issue) => Category(issue) == BegunCategory;

    /// <summary>The day it is due.</summary>
    public static DateOnly? Due(this Issue issue) =>
        DateOnly.TryParseExact(IssueValues.Text(issue, "duedate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The unfinished issues that block it.</summary>
    public static IReadOnlyList<string> Blockers(this Issue issue) =>
        IssueValues.List(issue, "issuelinks", link => link) is not { } links ? [] :
        [
            .. from link in links
               where link.TryGetProperty("type", out var type) && IssueValues.Member(type, "inward")?.Contains("block", StringComparison.OrdinalIgnoreCase) == true
               where link.TryGetProperty("inwardIssue", out var other) && CategoryOf(other) != DoneCategory
               select IssueValues.Member(link.GetProperty("inwardIssue"), "key"),
        ];

    /// <summary>It in one line.</summary>
    public static IssueLine Line(this Issue issue) => new(
        issue.Key, IssueValues.Text(issue, "summary") ?? "", IssueValues.Name(issue, "status"), IssueValues.Name(issue, "priority"), IssueValues.Name(issue, "assignee"), IssueValues.Text(issue, "duedate"));

    private static string? Category(Issue issue) => issue.Field("status") is { } status ? CategoryKey(status) : null;

    private static string? CategoryOf(System.Text.Json.JsonElement issue) =>
        issue.TryGetProperty("fields", out var fields) && fields.TryGetProperty("status", out var status) ? CategoryKey(status) : null;

    private static string? CategoryKey(System.Text.Json.JsonElement status) => status.TryGetProperty("statusCategory", out var category) ? IssueValues.Member(category, "key") : null;
}

/// <summary>An issue in one line.</summary>
public sealed record IssueLine(string Key, string Summary, string? Status, string? Priority, string? Assignee, string? Due);
