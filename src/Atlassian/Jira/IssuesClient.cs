using System.Net;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Single issues (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/).</summary>
public sealed class IssuesClient
{
    private readonly AtlassianConnection _connection;

    internal IssuesClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Reads an issue by key or id.</summary>
    /// <param name="issueIdOrKey">Such as OPS-42.</param>
    /// <param name="fields">Field ids, <c>*all</c>, <c>*navigable</c> or <c>-id</c>; null for Jira's default, all of them.</param>
    /// <param name="expand">Such as <c>names</c>, <c>renderedFields</c>, <c>schema</c>, <c>transitions</c>, <c>changelog</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<Issue> GetAsync(
        string issueIdOrKey, IReadOnlyCollection<string>? fields, IReadOnlyCollection<string>? expand, CancellationToken cancellationToken) =>
        _connection.GetAsync(
            _connection.Issue(issueIdOrKey).WithList("fields", fields).WithList("expand", expand), JiraJson.Default.Issue, cancellationToken);

    /// <summary>Those of some issues (at most 100) that are there for this account, with their ids and keys as they are now.</summary>
    public async Task<IReadOnlyList<Issue>> FindAsync(IReadOnlyCollection<string> idsOrKeys, CancellationToken cancellationToken) => _connection.Site.IsCloud
        ? await FetchAsync(idsOrKeys, ["summary"], cancellationToken).ConfigureAwait(false)
        : await EachAsync(idsOrKeys, ["summary"], cancellationToken).ConfigureAwait(false);

    /// <summary>Fields of those of some issues (at most 100) that are there for this account: one request, where the site allows it.</summary>
    /// <param name="ids">Numeric ids.</param>
    /// <param name="fields">Field ids, <c>*all</c> or <c>-id</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<Issue>> ReadAsync(IReadOnlyCollection<string> ids, IReadOnlyCollection<string> fields, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        if (_connection.Site.IsCloud) return await FetchAsync(ids, fields, cancellationToken).ConfigureAwait(false);
        try
        {
            // Unchecked, the query passes over ids that are not there any more.
            var body = new JsonObject { ["jql"] = $"id in ({string.Join(", ", ids)})", ["startAt"] = 0, ["maxResults"] = ids.Count, ["fields"] = Texts(fields), ["validateQuery"] = false };
            return (await _connection.QueryAsync(RequestPath.Of($"rest/api/2/search"), body, JiraJson.Default.IssueSearchAnswer, cancellationToken).ConfigureAwait(false)).Issues ?? [];
        }
        catch (AtlassianException refusal) when (refusal.Status == HttpStatusCode.BadRequest)
        {
            return await EachAsync(ids, fields, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Creates an issue from its fields: at least <c>project</c>, <c>issuetype</c>, <c>summary</c>.</summary>
    public Task<CreatedIssue> CreateAsync(JsonObject fields, CancellationToken cancellationToken) => CreateAsync(new IssueCreation(fields), cancellationToken);

    /// <summary>Creates an issue with all that goes with it.</summary>
    public Task<CreatedIssue> CreateAsync(IssueCreation issue, CancellationToken cancellationToken) =>
        _connection.PostAsync(RequestPath.Of($"rest/api/{_connection.Version()}/issue"), Body(issue), JiraJson.Default.CreatedIssue, cancellationToken);

    /// <summary>Creates up to 50 issues; those that are refused do not keep the others back.</summary>
    public Task<CreatedIssues> CreateManyAsync(IEnumerable<IssueCreation> issues, CancellationToken cancellationToken) =>
        _connection.PostAsync(
            RequestPath.Of($"rest/api/{_connection.Version()}/issue/bulk"),
            new JsonObject { ["issueUpdates"] = new JsonArray([.. issues.Select(Body)]) },
            JiraJson.Default.CreatedIssues,
            cancellationToken);

    /// <summary>Gives an issue to somebody.</summary>
    /// <param name="issueIdOrKey">Such as OPS-42.</param>
    /// <param name="assignee">As fields take it: an account id on Cloud, a user name on Data Center; null for nobody.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task AssignAsync(string issueIdOrKey, JsonObject? assignee, CancellationToken cancellationToken) =>
        _connection.PutAsync(
            RequestPath.Of($"rest/api/{_connection.Version()}/issue/{issueIdOrKey}/assignee"),
            assignee?.DeepClone() ?? new JsonObject { [_connection.Site.IsCloud ? "accountId" : "name"] = null },
            cancellationToken);

    /// <summary>Changes an issue.</summary>
    /// <param name="issueIdOrKey">Such as OPS-42.</param>
    /// <param name="fields">New values by field id; null leaves fields alone.</param>
    /// <param name="update">Operations by field id, such as <c>labels: [{add: "x"}]</c>.</param>
    /// <param name="notify">Whether watchers are told.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task UpdateAsync(string issueIdOrKey, JsonObject? fields, JsonObject? update, bool notify, CancellationToken cancellationToken)
    {
        var body = new JsonObject();
        if (fields is not null)
            body["fields"] = fields.DeepClone();
        if (update is not null)
            body["update"] = update.DeepClone();
        var path = _connection.Issue(issueIdOrKey).With("notifyUsers", notify ? null : "false");
        return _connection.PutAsync(path, body, cancellationToken);
    }

    /// <summary>Deletes an issue for good; with subtasks it fails unless they go too.</summary>
    public Task DeleteAsync(string issueIdOrKey, bool deleteSubtasks, CancellationToken cancellationToken) =>
        _connection.DeleteAsync(_connection.Issue(issueIdOrKey).WithFlag("deleteSubtasks", deleteSubtasks), cancellationToken);

    private async Task<IReadOnlyList<Issue>> FetchAsync(IReadOnlyCollection<string> idsOrKeys, IReadOnlyCollection<string> fields, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["issueIdsOrKeys"] = Texts(idsOrKeys), ["fields"] = Texts(fields) };
        return (await _connection.QueryAsync(RequestPath.Of($"rest/api/3/issue/bulkfetch"), body, JiraJson.Default.IssueSearchAnswer, cancellationToken).ConfigureAwait(false)).Issues ?? [];
    }

    private async Task<IReadOnlyList<Issue>> EachAsync(IReadOnlyCollection<string> idsOrKeys, IReadOnlyCollection<string> fields, CancellationToken cancellationToken)
    {
        var found = new List<Issue>();
        foreach (var issue in idsOrKeys)
        {
            try
            {
                found.Add(await GetAsync(issue, fields, expand: null, cancellationToken).ConfigureAwait(false));
            }
            catch (AtlassianException missing) when (missing.Status == HttpStatusCode.NotFound)
            {
                // The others are there all the same, as on Cloud.
            }
        }

        return found;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    // Data Center's document types the value of a property as text: there the JSON goes as one.
    private JsonObject Body(IssueCreation issue)
    {
        var body = new JsonObject { ["fields"] = issue.Fields.DeepClone() };
        if (issue.Property is not { } property) return body;
        JsonNode value = _connection.Site.IsCloud ? property.Value.DeepClone() : JsonValue.Create(property.Value.ToJsonString());
        body["properties"] = new JsonArray(new JsonObject { ["key"] = property.Key, ["value"] = value });
        return body;
    }
}
