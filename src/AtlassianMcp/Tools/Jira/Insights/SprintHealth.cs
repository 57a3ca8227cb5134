using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools.Jira.Agile;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Insights;

/// <summary>Says how a sprint is doing against its time.</summary>
[Toolset("jira.insights")]
public sealed class SprintHealth(TenantContext tenant, TimeProvider time)
{
    private const int Most = 500;
    private const int PageSize = 100;
    private const int Behind = 15; // per cent of the sprint's work against per cent of its time
    private static readonly string[] EstimateNames = ["Story Points", "Story point estimate"];

    [McpServerTool(Name = "jira_sprint_health", Title = "Sprint health", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("How a sprint is doing: done against time gone, in issues and points; blocked, unassigned, unestimated, overdue, added late.")]
    public async Task<Result> RunAsync(
        [Description("Id; with board also name, or active."), MinLength(1)] string sprint = "active",
        [Description("Board id or name."), MinLength(1)] string? board = null,
        [Description("Issues named of each kind."), Range(1, 50)] int limit = 10,
        CancellationToken cancellationToken = default)
    {
        var found = await SprintLookup.FindAsync(tenant.Jira, sprint, board, cancellationToken);
        var estimate = (await tenant.Jira.Fields.ListAsync(cancellationToken)).FirstOrDefault(field => EstimateNames.Contains(field.Name, StringComparer.OrdinalIgnoreCase))?.Id;
        var issues = await ReadAsync(found.Id, estimate is null ? IssueTraits.Fields : [.. IssueTraits.Fields, estimate], cancellationToken);
        var gone = PercentGone(found);
        var (done, open) = (issues.Items.Where(issue => issue.IsDone()).ToList(), issues.Items.Where(issue => !issue.IsDone()).ToList());
        var points = estimate is null ? null : new Points(Sum(done, estimate), Sum(issues.Items, estimate));
        return new Result(
            SprintLine.Of(found), gone, issues.Items.Count, done.Count, open.Count(issue => issue.IsBegun()), Percent(done.Count, issues.Items.Count), points, Verdict(gone, done.Count, issues.Items.Count, points),
            [.. Warnings(found, open, estimate, limit)], issues.IsWhole ? null : true);
    }

    private async Task<IssueCollection> ReadAsync(long sprint, IReadOnlyCollection<string> fields, CancellationToken cancellationToken)
    {
        var issues = new List<Issue>();
        string? cursor = null;
        do
        {
            var page = await tenant.Jira.Sprints.IssuesAsync(sprint, jql: null, fields, cursor, PageSize, cancellationToken);
            issues.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null && issues.Count < Most);
        return new(issues, cursor is null);
    }

    private int? PercentGone(Sprint sprint)
    {
        if (sprint is not { StartDate: { } start, EndDate: { } end } || end <= start) return null;
        return (int)Math.Clamp(100 * ((sprint.CompleteDate ?? time.GetUtcNow()) - start) / (end - start), 0, 100);
    }

    private static string Verdict(int? gone, int done, int all, Points? points)
    {
        if (all == 0) return "The sprint is empty.";
        if (done == all) return "Everything is done.";
        if (gone is null) return "The sprint has no dates.";
        var work = points is { Planned: > 0 } ? Percent((double)points.Done, (double)points.Planned) : Percent(done, all);
        return work + Behind < gone ? $"Behind: {work}% of the work is done, {gone}% of the time is gone." : $"On track: {work}% of the work is done, {gone}% of the time is gone.";
    }

    private IEnumerable<Warning> Warnings(Sprint sprint, List<Issue> open, string? estimate, int limit)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        (string What, Predicate<Issue> Is)[] kinds =
        [
            ("blocked by unfinished issues", issue => issue.Blockers().Count > 0),
            ("overdue", issue => issue.Due() < today),
            ("without an assignee", issue => issue.Field("assignee") is null),
            ("without an estimate", issue => estimate is not null && issue.Field(estimate) is null),
            ("created after the sprint began", issue => IssueValues.Moment(issue, "created") > sprint.StartDate),
        ];
        return from kind in kinds
               let issues = open.FindAll(kind.Is)
               where issues.Count > 0
               select new Warning(kind.What, issues.Count, [.. issues.Take(limit).Select(issue => issue.Key)]);
    }

    private static decimal Sum(IEnumerable<Issue> issues, string field) =>
        issues.Sum(issue => issue.Field(field) is { ValueKind: System.Text.Json.JsonValueKind.Number } number ? number.GetDecimal() : 0);

    private static int Percent(double part, double whole) => whole == 0 ? 0 : (int)(100 * part / whole);

    /// <summary>The sprint's state; <paramref name="MoreExist"/> when it has more issues than were looked at.</summary>
    public sealed record Result(
        SprintLine Sprint, int? PercentOfTimeGone, int Issues, int Done, int InProgress, int PercentDone, Points? Points, string Verdict, IReadOnlyList<Warning> Warnings, bool? MoreExist);

    /// <summary>Points done, of those planned.</summary>
    public sealed record Points(decimal Done, decimal Planned);

    /// <summary>What may keep open issues from being done, and which.</summary>
    public sealed record Warning(string What, int Count, IReadOnlyList<string> Issues);
}
