using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Insights;

/// <summary>What the caller has on their desk, sorted as one would work through it.</summary>
[Toolset("jira.insights")]
public sealed class MyWork(TenantContext tenant, TimeProvider time)
{
    private const int Most = 200;
    private const string Mine = "assignee = currentUser() AND statusCategory != Done ORDER BY priority DESC, updated DESC";

    [McpServerTool(Name = "jira_my_work", Title = "My work", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Your open issues: overdue, due soon, in progress, blocked by others, and next.")]
    public async Task<Result> RunAsync(
        [Description("Days ahead that count as soon."), Range(1, 60)] int soon_days = 7,
        [Description("Issues shown of each group."), Range(1, 50)] int limit = 10,
        CancellationToken cancellationToken = default)
    {
        var issues = await IssueCollection.ReadAsync(tenant.Jira, Mine, IssueTraits.Fields, Most, cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var left = issues.Items.ToList();
        var overdue = Take(left, issue => issue.Due() < today);
        var soon = Take(left, issue => issue.Due() <= today.AddDays(soon_days));
        var blocked = Take(left, issue => issue.Blockers().Count > 0);
        var begun = Take(left, issue => issue.IsBegun());
        return new Result(issues.Items.Count, issues.IsWhole ? null : true, Group(overdue, limit), Group(soon, limit), Group(begun, limit), Blocked(blocked, limit), Group(left, limit));
    }

    private static List<Issue> Take(List<Issue> from, Predicate<Issue> matches)
    {
        var taken = from.FindAll(matches);
        from.RemoveAll(matches);
        return taken;
    }

    private static WorkGroup? Group(List<Issue> issues, int limit) => issues.Count == 0 ? null : new(issues.Count, [.. issues.Take(limit).Select(issue => issue.Line())]);

    private static BlockedGroup? Blocked(List<Issue> issues, int limit) =>
        issues.Count == 0 ? null : new(issues.Count, [.. issues.Take(limit).Select(issue => new BlockedIssue(issue.Key, IssueValues.Text(issue, "summary") ?? "", issue.Blockers()))]);

    /// <summary>Each issue is in the first group that it fits; <paramref name="MoreExist"/> when only the most important 200 were looked at.</summary>
    public sealed record Result(int Open, bool? MoreExist, WorkGroup? Overdue, WorkGroup? DueSoon, WorkGroup? InProgress, BlockedGroup? Blocked, WorkGroup? Next);

    /// <summary>How many, and the first of them.</summary>
    public sealed record WorkGroup(int Count, IReadOnlyList<IssueLine> Issues);

    /// <summary>How many wait for others, and the first of them.</summary>
    public sealed record BlockedGroup(int Count, IReadOnlyList<BlockedIssue> Issues);

    /// <summary>An issue and the unfinished ones it waits for.</summary>
    public sealed record BlockedIssue(string Key, string Summary, IReadOnlyList<string> BlockedBy);
}
