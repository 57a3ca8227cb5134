using System.Globalization;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Sprints (https://developer.atlassian.com/cloud/jira/software/rest/api-group-sprint/).</summary>
public sealed class SprintsClient
{
    private readonly AtlassianConnection _connection;

    internal SprintsClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Reads a sprint.</summary>
    public Task<Sprint> GetAsync(long sprintId, CancellationToken cancellationToken) => _connection.GetAsync(Path(sprintId), JiraJson.Default.Sprint, cancellationToken);

    /// <summary>Makes a sprint that is yet to come.</summary>
    public Task<Sprint> CreateAsync(long boardId, SprintChange change, CancellationToken cancellationToken)
    {
        var body = Body(change);
        body["originBoardId"] = boardId;
        return _connection.PostAsync(RequestPath.Of($"rest/agile/1.0/sprint"), body, JiraJson.Default.Sprint, cancellationToken);
    }

    /// <summary>Changes what is given and leaves the rest alone; the state goes from future to active to closed alone.</summary>
    public Task<Sprint> UpdateAsync(long sprintId, SprintChange change, CancellationToken cancellationToken) =>
        _connection.PostAsync(Path(sprintId), Body(change), JiraJson.Default.Sprint, cancellationToken);

    /// <summary>Deletes a sprint; its open issues go to the backlog. Data Center does so to sprints that have not begun alone.</summary>
    public Task DeleteAsync(long sprintId, CancellationToken cancellationToken) => _connection.DeleteAsync(Path(sprintId), cancellationToken);

    /// <summary>Lists a sprint's issues in their rank.</summary>
    public Task<Page<Issue>> IssuesAsync(long sprintId, string? jql, IReadOnlyCollection<string> fields, string? cursor, int limit, CancellationToken cancellationToken) =>
        AgileIssues.PageAsync(_connection, $"sprint/{sprintId}/issue", jql, fields, cursor, limit, cancellationToken);

    /// <summary>Moves at most 50 issues into a sprint that is not closed.</summary>
    public Task FillAsync(long sprintId, IEnumerable<string> issues, CancellationToken cancellationToken) =>
        _connection.PostAsync(RequestPath.Of($"rest/agile/1.0/sprint/{sprintId}/issue"), RankingClient.Issues(issues), cancellationToken);

    private static RequestPath Path(long sprintId) => RequestPath.Of($"rest/agile/1.0/sprint/{sprintId}");

    private static JsonObject Body(SprintChange change)
    {
        var body = new JsonObject();
        foreach (var (name, value) in new[] { ("name", change.Name), ("goal", change.Goal), ("startDate", Text(change.Start)), ("endDate", Text(change.End)), ("state", change.State) })
        {
            if (value is not null) body[name] = value;
        }

        return body;
    }

    private static string? Text(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>What a sprint is to become; null leaves things as they are.</summary>
public sealed record SprintChange(string? Name = null, string? Goal = null, DateTimeOffset? Start = null, DateTimeOffset? End = null, string? State = null);
