using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Agile;

/// <summary>Moves issues between sprints, backlog and board, and ranks them (https://developer.atlassian.com/cloud/jira/software/rest/api-group-issue/).</summary>
[Toolset("jira.agile", Class = ToolClass.Write)]
public sealed class MoveIssues(TenantContext tenant, Checkpoint checkpoint)
{
    /// <summary>How many issues Jira moves in one request.</summary>
    internal const int BatchSize = 50;

    private const string Backlog = "backlog";
    private const string Board = "board";

    [McpServerTool(Name = "jira_move_issues", Title = "Move Jira issues", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Moves issues to a sprint, to the backlog or onto a board, and ranks them before or after another issue.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Issue keys, in the order they shall stand."), MinLength(1), MaxLength(200)] string[] issue_keys,
        [Description("Sprint id or name, active, backlog, or board."), MinLength(1)] string? to = null,
        [Description("Board id or name; needed for names and for to: board."), MinLength(1)] string? board = null,
        [Description("Issue to stand right before."), MinLength(1)] string? rank_before = null,
        [Description("Issue to stand right after."), MinLength(1)] string? rank_after = null,
        CancellationToken cancellationToken = default)
    {
        if (to is null && rank_before is null && rank_after is null) throw new ArgumentException("Say where to: give `to`, rank_before or rank_after.");
        if (rank_before is not null && rank_after is not null) throw new ArgumentException("Give rank_before or rank_after, not both.");
        string[] keys = [.. issue_keys.Select(AtlassianUrl.Issue).Distinct(StringComparer.OrdinalIgnoreCase)];
        var anchor = (rank_before ?? rank_after) is { } named ? AtlassianUrl.Issue(named) : null;
        if (anchor is not null && keys.Contains(anchor, StringComparer.OrdinalIgnoreCase)) throw new ArgumentException($"{anchor} cannot be ranked before or after itself.");
        var place = to is null ? null : await PlaceAsync(to.Trim(), board, cancellationToken);
        var issues = await new PlannedIssues(tenant.Jira).ReadAsync(keys, anchor, cancellationToken);
        checkpoint.Pass(Plan(issues, place, rank_before is null ? "after" : "before", anchor));
        return await DoAsync(keys, place, anchor, rank_before is not null, cancellationToken);
    }

    private async Task<Place> PlaceAsync(string to, string? board, CancellationToken cancellationToken)
    {
        var ranking = tenant.Jira.Ranking;
        if (to.Equals(Backlog, StringComparison.OrdinalIgnoreCase)) return new Place(Backlog, ranking.ToBacklogAsync);
        if (to.Equals(Board, StringComparison.OrdinalIgnoreCase))
        {
            if (!tenant.Jira.Site.IsCloud) throw new ArgumentException("Jira Data Center moves issues onto a board by a sprint, or on a kanban board by a transition: give the sprint in `to`, or use jira_transition_issue.");
            var found = await BoardLookup.FindAsync(tenant.Jira, board ?? throw new ArgumentException("Give the `board` to move the issues onto."), cancellationToken);
            return new Place($"board {found.Name}", (issues, token) => ranking.ToBoardAsync(found.Id, issues, token));
        }

        var sprint = await SprintLookup.FindAsync(tenant.Jira, to, board, cancellationToken);
        if (sprint.State == "closed") throw new ArgumentException($"{sprint.Name} is closed: issues can be moved to an active or a future sprint only.");
        return new Place($"{sprint.Name} ({sprint.Id})", (issues, token) => tenant.Jira.Sprints.FillAsync(sprint.Id, issues, token));
    }

    private static Change Plan(IReadOnlyList<PlannedIssue> issues, Place? place, string side, string? anchor) => new(
        $"Move {(issues.Count == 1 ? issues[0].Key : $"{issues.Count} issues")}{(place is null ? "" : $" to {place.Name}")}{(anchor is null ? "" : $", right {side} {anchor}")}",
        [
            .. place is null ? [] : issues.Select(issue => new ChangedPart($"{issue.Key} {issue.Summary}", issue.Sprint ?? Backlog, place.Name)),
            .. anchor is null ? Array.Empty<ChangedPart>() : [new ChangedPart($"rank {side} {anchor}", null, string.Join(", ", issues.Select(issue => issue.Key)))],
        ]);

    private async Task<Result> DoAsync(string[] keys, Place? place, string? anchor, bool isBefore, CancellationToken cancellationToken)
    {
        var (moved, failures) = (0, new List<RankFailure>());
        try
        {
            foreach (var some in place is null ? [] : keys.Chunk(BatchSize))
            {
                await place!.MoveAsync(some, cancellationToken);
                moved += some.Length;
            }

            var next = anchor;
            foreach (var some in next is null ? [] : keys.Chunk(BatchSize))
            {
                failures.AddRange(await tenant.Jira.Ranking.RankAsync(some, next!, isBefore, cancellationToken));
                // What stands after one batch stands after the last of it; what stands before an issue does so in the order it comes.
                if (!isBefore) next = some[^1];
            }
        }
        catch (AtlassianException refused) when (moved > 0)
        {
            var left = moved < keys.Length ? $"{keys.Length - moved} were not moved" : "they were not ranked";
            return new Result(moved, place?.Name, null, $"{moved} of {keys.Length} issues were moved, then Jira refused: {refused.Message} So {left}: {string.Join(", ", moved < keys.Length ? keys[moved..] : keys)}.");
        }

        var warning = failures.Count == 0 ? null : "Not ranked: " + string.Join("; ", failures.Select(failure => $"{failure.Issue}: {failure.Reason}"));
        return new Result(place is null ? null : moved, place?.Name, anchor is null ? null : keys.Length - failures.Count, warning);
    }

    /// <summary>How many issues were moved where, and how many ranked.</summary>
    public sealed record Result(int? Moved, string? To, int? Ranked, string? Warning);

    private sealed record Place(string Name, Func<IEnumerable<string>, CancellationToken, Task> MoveAsync);
}
