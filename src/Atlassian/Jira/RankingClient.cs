using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Which issues wait in a backlog, and in which order they stand (https://developer.atlassian.com/cloud/jira/software/rest/api-group-issue/). At most 50 issues a call.</summary>
public sealed class RankingClient
{
    private readonly AtlassianConnection _connection;

    internal RankingClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Takes issues out of their sprints, back into the backlog.</summary>
    public Task ToBacklogAsync(IEnumerable<string> issues, CancellationToken cancellationToken) =>
        _connection.PostAsync(RequestPath.Of($"rest/agile/1.0/backlog/issue"), Issues(issues), cancellationToken);

    /// <summary>Moves issues from a board's backlog onto the board (Cloud).</summary>
    public Task ToBoardAsync(long boardId, IEnumerable<string> issues, CancellationToken cancellationToken) =>
        _connection.PostAsync(RequestPath.Of($"rest/agile/1.0/board/{boardId}/issue"), Issues(issues), cancellationToken);

    /// <summary>Puts issues, in their order, right before or right after another one; answers with those that Jira would not rank.</summary>
    public async Task<IReadOnlyList<RankFailure>> RankAsync(IEnumerable<string> issues, string anchor, bool isBefore, CancellationToken cancellationToken)
    {
        var body = Issues(issues);
        body[isBefore ? "rankBeforeIssue" : "rankAfterIssue"] = anchor;
        var request = new AtlassianRequest(HttpMethod.Put, RequestPath.Of($"rest/agile/1.0/issue/rank")) { Json = body };
        using var response = await _connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var answer = (await JsonBody.TryReadAsync(response, cancellationToken).ConfigureAwait(false))?.Deserialize(JiraJson.Default.RankAnswer);
        return [.. (answer?.Entries ?? []).Where(entry => entry.Status is not (null or >= 200 and < 300)).Select(entry => new RankFailure(entry.IssueKey ?? "", string.Join(' ', entry.Errors ?? [])))];
    }

    internal static JsonObject Issues(IEnumerable<string> issues) => new() { ["issues"] = new JsonArray([.. issues.Select(issue => JsonValue.Create(issue))]) };
}
