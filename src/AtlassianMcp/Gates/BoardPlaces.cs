using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace AtlassianMcp.Gates;

/// <summary>
/// In which projects boards and sprints lie: Cloud's boards say so themselves, Data Center's are asked which projects their filters name. A board is there for those who may
/// read all its projects, and written by those who may write them all.
/// </summary>
internal sealed class BoardPlaces(JiraPlaces places, JiraReach reach)
{
    private const string NoBoard = "The requested board cannot be viewed because it either does not exist or you do not have permission to view it.";
    private const string NoSprint = "Sprint does not exist or you do not have permission to view it.";
    private const int PageSize = 50;
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _projects = new(StringComparer.Ordinal);

    /// <summary>Lets through who may read the board.</summary>
    public async Task ReadAsync(Visit visit, string boardId, CancellationToken cancellationToken)
    {
        if (reach.IsLimited && !IsReadable(await ProjectsAsync(boardId, cancellationToken))) throw reach.Missing(visit, NoBoard);
    }

    /// <summary>Lets through who may write all that the board shows.</summary>
    public async Task WriteAsync(Visit visit, string boardId, CancellationToken cancellationToken)
    {
        if (!reach.IsLimited) return;
        await ReadAsync(visit, boardId, cancellationToken);
        foreach (var project in await ProjectsAsync(boardId, cancellationToken)) await reach.WriteProjectAsync(visit, project, cancellationToken);
    }

    /// <summary>Lets through who may read the sprint's board.</summary>
    public async Task ReadSprintAsync(Visit visit, string sprintId, CancellationToken cancellationToken)
    {
        if (reach.IsLimited && !IsReadable(await ProjectsAsync(await BoardOfAsync(visit, sprintId, cancellationToken), cancellationToken))) throw reach.Missing(visit, NoSprint);
    }

    /// <summary>Lets through who may write the sprint's board.</summary>
    public async Task WriteSprintAsync(Visit visit, string sprintId, CancellationToken cancellationToken)
    {
        if (!reach.IsLimited) return;
        await ReadSprintAsync(visit, sprintId, cancellationToken);
        await WriteAsync(visit, await BoardOfAsync(visit, sprintId, cancellationToken), cancellationToken);
    }

    /// <summary>Whether a board that the site listed may be read.</summary>
    public async Task<bool> IsReadableAsync(JsonNode? board, CancellationToken cancellationToken) =>
        board.Text("id") is { } id && IsReadable(ProjectOf(board) is { } project ? [project] : await ProjectsAsync(id, cancellationToken));

    private bool IsReadable(IReadOnlyList<string> projects) => projects.Count > 0 && projects.All(reach.IsReadable);

    private async Task<string> BoardOfAsync(Visit visit, string sprintId, CancellationToken cancellationToken) =>
        (await places.FindAsync(RequestPath.Of($"rest/agile/1.0/sprint/{sprintId}"), cancellationToken)).Text("originBoardId") ?? throw reach.Missing(visit, NoSprint);

    private async Task<IReadOnlyList<string>> ProjectsAsync(string boardId, CancellationToken cancellationToken)
    {
        if (_projects.TryGetValue(boardId, out var known)) return known;
        var board = places.Site.IsCloud ? await places.FindAsync(RequestPath.Of($"rest/agile/1.0/board/{boardId}"), cancellationToken) : null;
        return _projects[boardId] = places.Site.IsCloud ? (ProjectOf(board) is { } project ? [project] : []) : await AskAsync(boardId, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> AskAsync(string boardId, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/agile/1.0/board/{boardId}/project").With("maxResults", PageSize);
        var answer = await places.FindAsync(path, cancellationToken);
        // Who shows more projects than one page holds shows too many to be judged.
        return answer is JsonObject page && page["isLast"]?.GetValue<bool>() != false ? [.. (page["values"] as JsonArray ?? []).Select(project => project.Text("key")).OfType<string>()] : [];
    }

    private static string? ProjectOf(JsonNode? board) => (board as JsonObject)?["location"].Text("projectKey");
}
