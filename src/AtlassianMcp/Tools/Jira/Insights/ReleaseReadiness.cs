using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Insights;

/// <summary>Says whether a version can go out, and what stands in its way.</summary>
[Toolset("jira.insights")]
public sealed class ReleaseReadiness(TenantContext tenant, TimeProvider time)
{
    private const int RecentDays = 7;

    [McpServerTool(Name = "jira_release_readiness", Title = "Release readiness", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Whether a version can go out: done and open issues, blockers, no owner, added late, days left.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Project key."), MinLength(1)] string project_key,
        [Description("Name or id of the version."), MinLength(1)] string version,
        [Description("Open issues shown."), Range(1, 100)] int limit = 20,
        CancellationToken cancellationToken = default)
    {
        var scope = await VersionScope.ReadAsync(tenant.Jira, project_key, version, cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var open = scope.Issues.Items.Where(issue => !issue.IsDone()).ToList();
        var daysLeft = scope.ReleaseDate is { } date ? date.DayNumber - today.DayNumber : (int?)null;
        return new Result(
            scope.Name,
            open.Count == 0,
            [.. Reasons(open, daysLeft, today)],
            scope.ReleaseDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            daysLeft,
            scope.IsReleased,
            scope.Issues.Items.Count - open.Count,
            open.Count,
            [.. open.Where(issue => issue.Blockers().Count > 0).Select(issue => new Waiting(issue.Key, issue.Blockers()))],
            [.. open.Take(limit).Select(issue => issue.Line())],
            scope.Issues.IsWhole ? null : true);
    }

    private IEnumerable<string> Reasons(List<Issue> open, int? daysLeft, DateOnly today)
    {
        if (open.Count > 0) yield return $"{Count(open, _ => true)} not done, {open.Count(issue => issue.IsBegun())} of them begun.";
        if (open.Count > 0 && daysLeft < 0) yield return $"The release date was {-daysLeft} days ago.";
        if (Has(open, issue => issue.Blockers().Count > 0)) yield return $"{Count(open, issue => issue.Blockers().Count > 0)} blocked by unfinished ones.";
        if (Has(open, issue => issue.Field("assignee") is null)) yield return $"{Count(open, issue => issue.Field("assignee") is null)} without an assignee.";
        if (Has(open, issue => issue.Due() < today)) yield return $"{Count(open, issue => issue.Due() < today)} overdue.";
        if (Has(open, IsRecent)) yield return $"{Count(open, IsRecent)} created in the last {RecentDays} days.";
    }

    private bool IsRecent(Issue issue) => IssueValues.Moment(issue, "created") > time.GetUtcNow().AddDays(-RecentDays);

    private static bool Has(List<Issue> issues, Predicate<Issue> matches) => issues.Exists(matches);

    private static string Count(List<Issue> issues, Predicate<Issue> matches) => issues.FindAll(matches).Count is var count and not 1 ? $"{count} issues are" : "1 issue is";

    /// <summary>The verdict and what it rests on; <paramref name="MoreExist"/> when the version has more issues than were looked at.</summary>
    public sealed record Result(
        string Version, bool Ready, IReadOnlyList<string> Reasons, string? ReleaseDate, int? DaysLeft, bool Released, int Done, int Open,
        IReadOnlyList<Waiting> Blocked, IReadOnlyList<IssueLine> OpenIssues, bool? MoreExist);

    /// <summary>An issue and the unfinished ones it waits for.</summary>
    public sealed record Waiting(string Key, IReadOnlyList<string> BlockedBy);
}
