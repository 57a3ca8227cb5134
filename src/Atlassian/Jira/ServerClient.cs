using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>What a Jira site says about itself.</summary>
/// <param name="BaseUrl">Its own address.</param>
/// <param name="Version">Such as 11.3.8; 1001.0.0-SNAPSHOT on Cloud.</param>
/// <param name="DeploymentType">Cloud, Server or Data Center.</param>
/// <param name="ServerTitle">Its display name.</param>
public sealed record JiraServer(string? BaseUrl, string? Version, string? DeploymentType, string? ServerTitle);

/// <summary>The site itself (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-server-info/).</summary>
public sealed class ServerClient
{
    private readonly AtlassianConnection _connection;

    internal ServerClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Reads version and address; some sites answer anonymously, so it proves no credential.</summary>
    public Task<JiraServer> GetAsync(CancellationToken cancellationToken) =>
        _connection.GetAsync(RequestPath.Of($"rest/api/{_connection.Version()}/serverInfo"), JiraJson.Default.JiraServer, cancellationToken);
}
