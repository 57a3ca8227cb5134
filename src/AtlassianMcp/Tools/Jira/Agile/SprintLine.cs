using Atlassian.Jira;

namespace AtlassianMcp.Tools.Jira.Agile;

/// <summary>A sprint as tools show it.</summary>
public sealed record SprintLine(long Id, string Name, string State, string? Goal, DateTimeOffset? Start, DateTimeOffset? End, DateTimeOffset? Completed, long? BoardId)
{
    internal static SprintLine Of(Sprint sprint) => new(
        sprint.Id, sprint.Name, sprint.State, string.IsNullOrWhiteSpace(sprint.Goal) ? null : sprint.Goal, sprint.StartDate, sprint.EndDate, sprint.CompleteDate, sprint.OriginBoardId);
}
