using System.Text.Json.Nodes;
using Atlassian.Http;

namespace AtlassianMcp.Gates;

/// <summary>Rules about sprints, and about what is put into them, into backlogs, onto boards and into order.</summary>
internal sealed class JiraSprintRules(BoardPlaces boards, JiraReach reach, Func<Visit, Passage> through)
{
    private static readonly string[] Anchors = ["rankBeforeIssue", "rankAfterIssue"];

    public IEnumerable<GateRule> All =>
    [
        new("POST", "agile/sprint", CreateAsync),
        new("GET", "agile/sprint/{#}", ReadAsync),
        new("POST PUT DELETE", "agile/sprint/{#}", WriteAsync),
        new("POST", "agile/sprint/{#}/issue", FillAsync),
        new("POST", "agile/backlog/issue", IssuesAsync),
        new("POST", "agile/backlog/{#}/issue", PlaceAsync),
        new("POST", "agile/board/{#}/issue", PlaceAsync),
        new("PUT", "agile/issue/rank", IssuesAsync),
    ];

    private async ValueTask<Passage> CreateAsync(Visit visit, CancellationToken cancellationToken)
    {
        await boards.WriteAsync(visit, visit.Body.Text("originBoardId") ?? throw new ArgumentException("The body names no board."), cancellationToken);
        return through(visit);
    }

    private async ValueTask<Passage> ReadAsync(Visit visit, CancellationToken cancellationToken)
    {
        await boards.ReadSprintAsync(visit, visit.Caught[0], cancellationToken);
        return through(visit);
    }

    private async ValueTask<Passage> WriteAsync(Visit visit, CancellationToken cancellationToken)
    {
        await boards.WriteSprintAsync(visit, visit.Caught[0], cancellationToken);
        if (visit.Body.Text("originBoardId") is { } board) await boards.WriteAsync(visit, board, cancellationToken);
        return through(visit);
    }

    private async ValueTask<Passage> FillAsync(Visit visit, CancellationToken cancellationToken)
    {
        await boards.WriteSprintAsync(visit, visit.Caught[0], cancellationToken);
        return await IssuesAsync(visit, cancellationToken);
    }

    private async ValueTask<Passage> PlaceAsync(Visit visit, CancellationToken cancellationToken)
    {
        await boards.WriteAsync(visit, visit.Caught[0], cancellationToken);
        return await IssuesAsync(visit, cancellationToken);
    }

    // The issue beside which others are put stays as it is, but must be there for the caller.
    private async ValueTask<Passage> IssuesAsync(Visit visit, CancellationToken cancellationToken)
    {
        foreach (var issue in (visit.Body["issues"] as JsonArray ?? []).Select(issue => issue.Text()).OfType<string>()) await reach.WriteIssueAsync(visit, issue, cancellationToken);
        foreach (var anchor in Anchors.Select(visit.Body.Text).OfType<string>()) await reach.ReadIssueAsync(visit, anchor, cancellationToken);
        return through(visit);
    }
}
