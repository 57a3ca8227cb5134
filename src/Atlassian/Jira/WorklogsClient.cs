using System.Globalization;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Work logged on issues (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-worklogs/).</summary>
public sealed class WorklogsClient
{
    private readonly AtlassianConnection _connection;

    internal WorklogsClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Lists an issue's entries, oldest first.</summary>
    /// <param name="issueIdOrKey">Such as OPS-42.</param>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="limit">At most 5,000.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Page<Worklog>> ListAsync(string issueIdOrKey, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        // Data Center knows no paging here and gives all of them.
        var path = _connection.Site.IsCloud ? Path(issueIdOrKey).With("startAt", offset).With("maxResults", limit) : Path(issueIdOrKey);
        var answer = await _connection.GetAsync(path, JiraJson.Default.WorklogsAnswer, cancellationToken).ConfigureAwait(false);
        var all = answer.Worklogs ?? [];
        IReadOnlyList<Worklog> page = _connection.Site.IsCloud ? all : [.. all.Skip((int)Math.Min(offset, all.Count)).Take(limit)];
        return new Page<Worklog>(page, Cursor.After(offset, page.Count, answer.Total), answer.Total);
    }

    /// <summary>Reads one entry.</summary>
    public Task<Worklog> GetAsync(string issueIdOrKey, string worklogId, CancellationToken cancellationToken) =>
        _connection.GetAsync(Path(issueIdOrKey, worklogId), JiraJson.Default.Worklog, cancellationToken);

    /// <summary>Logs work.</summary>
    /// <param name="issueIdOrKey">Such as OPS-42.</param>
    /// <param name="timeSpent">Such as <c>1h 30m</c>.</param>
    /// <param name="started">When the work began; null for now.</param>
    /// <param name="comment">An ADF document on Cloud, a string of wiki markup on Data Center; null for none.</param>
    /// <param name="estimate">What becomes of the remaining estimate.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<Worklog> AddAsync(string issueIdOrKey, string timeSpent, DateTimeOffset? started, JsonNode? comment, EstimateChange estimate, CancellationToken cancellationToken) =>
        _connection.PostAsync(With(Path(issueIdOrKey), estimate), Body(timeSpent, started, comment), JiraJson.Default.Worklog, cancellationToken);

    /// <summary>Changes an entry; what is null stays as it is.</summary>
    public Task<Worklog> UpdateAsync(
        string issueIdOrKey, string worklogId, string? timeSpent, DateTimeOffset? started, JsonNode? comment, EstimateChange estimate, CancellationToken cancellationToken) =>
        _connection.PutAsync(With(Path(issueIdOrKey, worklogId), estimate), Body(timeSpent, started, comment), JiraJson.Default.Worklog, cancellationToken);

    /// <summary>Deletes an entry for good.</summary>
    public Task DeleteAsync(string issueIdOrKey, string worklogId, EstimateChange estimate, CancellationToken cancellationToken) =>
        _connection.DeleteAsync(With(Path(issueIdOrKey, worklogId), estimate), cancellationToken);

    private static JsonObject Body(string? timeSpent, DateTimeOffset? started, JsonNode? comment)
    {
        var body = new JsonObject();
        if (timeSpent is not null) body["timeSpent"] = timeSpent;
        if (started is { } moment) body["started"] = moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);
        if (comment is not null) body["comment"] = comment.DeepClone();
        return body;
    }

    private static RequestPath With(RequestPath path, EstimateChange estimate) => path.With("adjustEstimate", estimate.Adjust).With("newEstimate", estimate.NewEstimate);

    private RequestPath Path(string issueIdOrKey) => RequestPath.Of($"rest/api/{_connection.Version()}/issue/{issueIdOrKey}/worklog");

    private RequestPath Path(string issueIdOrKey, string worklogId) => RequestPath.Of($"rest/api/{_connection.Version()}/issue/{issueIdOrKey}/worklog/{worklogId}");
}
