using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Issues by JQL (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/).</summary>
public sealed class SearchClient
{
    private readonly AtlassianConnection _connection;

    internal SearchClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Finds issues; Cloud gives no total and refuses JQL without a restriction.</summary>
    /// <param name="jql">The query.</param>
    /// <param name="fields">Field ids to read; Cloud gives only ids when empty.</param>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="limit">Issues per page; Jira may give fewer.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Page<Issue>> SearchAsync(string jql, IReadOnlyCollection<string> fields, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["jql"] = jql, ["maxResults"] = limit };
        if (fields.Count > 0)
            body["fields"] = new JsonArray([.. fields.Select(field => JsonValue.Create(field))]);
        return _connection.Site.IsCloud
            ? await CloudAsync(body, cursor, cancellationToken).ConfigureAwait(false)
            : await DataCenterAsync(body, cursor, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Counts issues; an estimate on Cloud.</summary>
    public async Task<long> CountAsync(string jql, CancellationToken cancellationToken)
    {
        if (_connection.Site.IsCloud)
        {
            var path = RequestPath.Of($"rest/api/3/search/approximate-count");
            var body = new JsonObject { ["jql"] = jql };
            var answer = await _connection.QueryAsync(path, body, JiraJson.Default.CountAnswer, cancellationToken).ConfigureAwait(false);
            return answer.Count;
        }

        var page = await DataCenterAsync(new JsonObject { ["jql"] = jql, ["maxResults"] = 0 }, cursor: null, cancellationToken).ConfigureAwait(false);
        return page.Total ?? 0;
    }

    private async Task<Page<Issue>> CloudAsync(JsonObject body, string? cursor, CancellationToken cancellationToken)
    {
        if (Cursor.ReadToken(cursor) is { } token)
            body["nextPageToken"] = token;
        var answer = await _connection.QueryAsync(
            RequestPath.Of($"rest/api/3/search/jql"), body, JiraJson.Default.IssueSearchAnswer, cancellationToken).ConfigureAwait(false);
        return new Page<Issue>(answer.Issues ?? [], answer.IsLast == true ? null : Cursor.Token(answer.NextPageToken));
    }

    private async Task<Page<Issue>> DataCenterAsync(JsonObject body, string? cursor, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        body["startAt"] = offset;
        var answer = await _connection.QueryAsync(
            RequestPath.Of($"rest/api/2/search"), body, JiraJson.Default.IssueSearchAnswer, cancellationToken).ConfigureAwait(false);
        var issues = answer.Issues ?? [];
        return new Page<Issue>(issues, Cursor.After(offset, issues.Count, answer.Total ?? 0), answer.Total);
    }
}
