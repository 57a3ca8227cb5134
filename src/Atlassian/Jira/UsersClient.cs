using System.Text.Json.Serialization;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>A person or an app as Jira shows it: Cloud gives account ids, Data Center names and keys.</summary>
public sealed record JiraUser(
    string? AccountId,
    string? Name,
    string? Key,
    string? DisplayName,
    string? EmailAddress,
    bool? Active,
    string? AccountType,
    string? TimeZone)
{
    /// <summary>What identifies the user in fields: the account id on Cloud, the user name on Data Center.</summary>
    [JsonIgnore]
    public string? Id => AccountId ?? Name ?? Key;
}

/// <summary>Users (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-user-search/).</summary>
public sealed class UsersClient
{
    private readonly AtlassianConnection _connection;

    internal UsersClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Whom the credential stands for; a 401 when it stands for nobody.</summary>
    public Task<JiraUser> MyselfAsync(CancellationToken cancellationToken) =>
        _connection.GetAsync(RequestPath.Of($"rest/api/{_connection.Version()}/myself"), JiraJson.Default.JiraUser, cancellationToken);

    /// <summary>Reads a user by key, such as JIRAUSER10100 (Data Center).</summary>
    public Task<JiraUser> GetByKeyAsync(string userKey, CancellationToken cancellationToken) =>
        _connection.GetAsync(RequestPath.Of($"rest/api/{_connection.Version()}/user").With("key", userKey), JiraJson.Default.JiraUser, cancellationToken);

    /// <summary>Reads a user by account id (Cloud) or user name (Data Center).</summary>
    public Task<JiraUser> GetAsync(string id, CancellationToken cancellationToken) =>
        _connection.GetAsync(
            RequestPath.Of($"rest/api/{_connection.Version()}/user").With(_connection.Site.IsCloud ? "accountId" : "username", id), JiraJson.Default.JiraUser, cancellationToken);

    /// <summary>Finds users by part of their name or e-mail address, a page at a time.</summary>
    /// <param name="query">The part.</param>
    /// <param name="assignable">Only those who can be given issues of this project, or this issue; null for all.</param>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="limit">Users per page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Page<JiraUser>> FindAsync(string query, Assignable? assignable, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        // Data Center gives those who can be assigned from the first one on alone.
        var isWhole = assignable is not null && !_connection.Site.IsCloud;
        var path = assignable is null
            ? RequestPath.Of($"rest/api/{_connection.Version()}/user/search")
            : RequestPath.Of($"rest/api/{_connection.Version()}/user/assignable/search").With("project", assignable.ProjectKey).With("issueKey", assignable.IssueKey);
        var paged = isWhole ? path.With(QueryName, query).With("maxResults", offset + limit) : path.With(QueryName, query).With("startAt", offset).With("maxResults", limit);
        var found = await ListAsync(paged, cancellationToken).ConfigureAwait(false);
        JiraUser[] page = isWhole ? [.. found.Skip((int)Math.Min(offset, found.Count))] : [.. found];
        // Jira does not say how many there are: a full page may be followed by another one.
        return new Page<JiraUser>(page, page.Length >= limit ? Cursor.Offset(offset + limit) : null);
    }

    /// <summary>Finds users by part of their display name or e-mail address.</summary>
    public Task<IReadOnlyList<JiraUser>> SearchAsync(string query, int limit, CancellationToken cancellationToken) =>
        ListAsync(RequestPath.Of($"rest/api/{_connection.Version()}/user/search").With(QueryName, query).With("maxResults", limit), cancellationToken);

    /// <summary>Finds users who can be given issues of a project.</summary>
    public Task<IReadOnlyList<JiraUser>> AssignableAsync(string projectKey, string? query, int limit, CancellationToken cancellationToken) =>
        ListAsync(
            RequestPath.Of($"rest/api/{_connection.Version()}/user/assignable/search")
                .With("project", projectKey).With(QueryName, query).With("maxResults", limit),
            cancellationToken);

    private string QueryName => _connection.Site.IsCloud ? "query" : "username";

    private async Task<IReadOnlyList<JiraUser>> ListAsync(RequestPath path, CancellationToken cancellationToken) =>
        await _connection.GetAsync(path, JiraJson.Default.JiraUserArray, cancellationToken).ConfigureAwait(false);
}

/// <summary>What somebody can be given issues of: a project, or one issue.</summary>
public sealed record Assignable(string? ProjectKey, string? IssueKey);
