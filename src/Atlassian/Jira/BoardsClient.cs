using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Boards, their sprints and issues (https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/).</summary>
public sealed class BoardsClient
{
    private readonly AtlassianConnection _connection;

    internal BoardsClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Lists boards.</summary>
    /// <param name="name">Part of the name; null for all.</param>
    /// <param name="projectIdOrKey">Boards that show this project; null for all.</param>
    /// <param name="type">scrum, kanban or simple; null for all.</param>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="limit">At most 50.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Page<Board>> ListAsync(string? name, string? projectIdOrKey, string? type, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        var path = RequestPath.Of($"rest/agile/1.0/board").With("name", name).With("projectKeyOrId", projectIdOrKey).With("type", type).With("startAt", offset).With("maxResults", limit);
        var answer = await _connection.GetAsync(path, JiraJson.Default.BoardsAnswer, cancellationToken).ConfigureAwait(false);
        return new Page<Board>(answer.Values ?? [], Next(offset, limit, answer.IsLast), answer.Total);
    }

    /// <summary>Reads a board.</summary>
    public Task<Board> GetAsync(long boardId, CancellationToken cancellationToken) =>
        _connection.GetAsync(RequestPath.Of($"rest/agile/1.0/board/{boardId}"), JiraJson.Default.Board, cancellationToken);

    /// <summary>Lists a board's sprints: closed ones, the active ones, then those to come. Boards without sprints answer 400.</summary>
    /// <param name="boardId">The board.</param>
    /// <param name="states">future, active, closed, with commas between; null for all.</param>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="limit">At most 50.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Page<Sprint>> SprintsAsync(long boardId, string? states, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        var path = RequestPath.Of($"rest/agile/1.0/board/{boardId}/sprint").With("state", states).With("startAt", offset).With("maxResults", limit);
        var answer = await _connection.GetAsync(path, JiraJson.Default.SprintsAnswer, cancellationToken).ConfigureAwait(false);
        return new Page<Sprint>(answer.Values ?? [], Next(offset, limit, answer.IsLast), answer.Total);
    }

    /// <summary>Lists the issues on a board, those of its backlog and sprints included, in their rank.</summary>
    public Task<Page<Issue>> IssuesAsync(long boardId, string? jql, IReadOnlyCollection<string> fields, string? cursor, int limit, CancellationToken cancellationToken) =>
        AgileIssues.PageAsync(_connection, $"board/{boardId}/issue", jql, fields, cursor, limit, cancellationToken);

    /// <summary>Lists what is planned for no sprint yet, in its rank.</summary>
    public Task<Page<Issue>> BacklogAsync(long boardId, string? jql, IReadOnlyCollection<string> fields, string? cursor, int limit, CancellationToken cancellationToken) =>
        AgileIssues.PageAsync(_connection, $"board/{boardId}/backlog", jql, fields, cursor, limit, cancellationToken);

    // A page may hold fewer items than asked for without being the last: what may not be seen is left out of it.
    private static string? Next(long offset, int limit, bool? isLast) => isLast == false ? Cursor.Offset(offset + limit) : null;
}
