namespace Atlassian.Jira;

/// <summary>A board: a view of the issues that its filter finds.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Display name; not unique.</param>
/// <param name="Type">scrum, kanban or simple (team-managed).</param>
/// <param name="Location">The project or person it lies with (Cloud).</param>
public sealed record Board(long Id, string Name, string? Type, BoardLocation? Location);

/// <summary>Where a board lies.</summary>
/// <param name="ProjectKey">Such as OPS; null for a board of a person.</param>
/// <param name="DisplayName">What Jira shows.</param>
public sealed record BoardLocation(string? ProjectKey, string? DisplayName);

/// <summary>A sprint.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Display name; not unique.</param>
/// <param name="State">future, active or closed.</param>
/// <param name="Goal">What it is meant to reach.</param>
/// <param name="StartDate">When it begins.</param>
/// <param name="EndDate">When it is meant to end.</param>
/// <param name="CompleteDate">When it was completed.</param>
/// <param name="OriginBoardId">The board it was made on.</param>
public sealed record Sprint(
    long Id,
    string Name,
    string State,
    string? Goal,
    DateTimeOffset? StartDate,
    DateTimeOffset? EndDate,
    DateTimeOffset? CompleteDate,
    long? OriginBoardId);

/// <summary>An issue that could not be ranked, and why.</summary>
public sealed record RankFailure(string Issue, string Reason);

internal sealed record BoardsAnswer(IReadOnlyList<Board>? Values, bool? IsLast, long? Total);

internal sealed record SprintsAnswer(IReadOnlyList<Sprint>? Values, bool? IsLast, long? Total);

internal sealed record RankAnswer(IReadOnlyList<RankEntry>? Entries);

internal sealed record RankEntry(string? IssueKey, int? Status, IReadOnlyList<string>? Errors);
