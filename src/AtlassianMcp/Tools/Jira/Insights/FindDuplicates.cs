using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Insights;

/// <summary>Finds issues that may be the same by how alike their summaries are.</summary>
[Toolset("jira.insights")]
public sealed class FindDuplicates(TenantContext tenant)
{
    private const int Most = 500;
    private static readonly string[] Fields = ["summary", "status", "created"];

    [McpServerTool(Name = "jira_find_duplicates", Title = "Find duplicate issues", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Groups issues of a JQL with like summaries, or finds those like a given one.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Jql)][Description("Which issues; the first 500 are compared."), MinLength(1)] string jql,
        [Description("Only issues like this summary."), StringLength(255, MinimumLength = 1)] string? summary = null,
        [Description("How alike, from 0 to 1."), Range(0.1, 1.0)] double likeness = 0.6,
        [Description("Most groups."), Range(1, 50)] int limit = 10,
        CancellationToken cancellationToken = default)
    {
        var issues = await IssueCollection.ReadAsync(tenant.Jira, jql, Fields, Most, cancellationToken);
        var known = issues.Items.Select(issue => new Candidate(issue, Likeness.Words(IssueValues.Text(issue, "summary") ?? ""))).ToList();
        var groups = summary is null ? Groups(known, likeness) : Like(known, Likeness.Words(summary), likeness);
        return new Result([.. groups.OrderByDescending(group => group.Likeness).Take(limit)], issues.Items.Count, issues.IsWhole ? null : true);
    }

    private static IEnumerable<Group> Like(List<Candidate> known, IReadOnlySet<string> words, double least)
    {
        foreach (var candidate in known)
        {
            if (Likeness.Of(candidate.Words, words) is var likeness && likeness >= least) yield return new Group(Math.Round(likeness, 2), [candidate.Show()]);
        }
    }

    // The oldest of a group is the one that the others repeat.
    private static IEnumerable<Group> Groups(List<Candidate> known, double least)
    {
        var open = known.OrderBy(candidate => candidate.Created).ToList();
        while (open.Count > 0)
        {
            var first = open[0];
            var alike = open.Skip(1).Select(other => (Other: other, Likeness: Likeness.Of(first.Words, other.Words))).Where(pair => pair.Likeness >= least).ToList();
            open.RemoveAt(0);
            open.RemoveAll(candidate => alike.Exists(pair => pair.Other == candidate));
            if (alike.Count > 0) yield return new Group(Math.Round(alike.Max(pair => pair.Likeness), 2), [first.Show(), .. alike.Select(pair => pair.Other.Show())]);
        }
    }

    private sealed record Candidate(Issue Issue, IReadOnlySet<string> Words)
    {
        public DateTimeOffset? Created => IssueValues.Moment(Issue, "created");

        public Suspect Show() => new(Issue.Key, IssueValues.Text(Issue, "summary") ?? "", IssueValues.Name(Issue, "status"), Created);
    }

    /// <summary>Groups of issues that may be the same, the most alike first; <paramref name="MoreExist"/> when the query has more than were compared.</summary>
    public sealed record Result(IReadOnlyList<Group> Groups, int Compared, bool? MoreExist);

    /// <summary>Issues alike, the oldest first; <paramref name="Likeness"/> from 0 to 1.</summary>
    public sealed record Group(double Likeness, IReadOnlyList<Suspect> Issues);

    /// <summary>An issue.</summary>
    public sealed record Suspect(string Key, string Summary, string? Status, DateTimeOffset? Created);
}
