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
