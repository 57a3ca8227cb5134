using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Links from issues to things elsewhere (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-remote-links/).</summary>
public sealed class RemoteLinksClient
{
    private readonly AtlassianConnection _connection;

    internal RemoteLinksClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>All remote links of an issue.</summary>
    public async Task<IReadOnlyList<RemoteLink>> ListAsync(string issueIdOrKey, CancellationToken cancellationToken) =>
        await _connection.GetAsync(Path(issueIdOrKey), JiraJson.Default.RemoteLinkArray, cancellationToken).ConfigureAwait(false);

    /// <summary>Reads one remote link.</summary>
    public Task<RemoteLink> GetAsync(string issueIdOrKey, string linkId, CancellationToken cancellationToken) =>
        _connection.GetAsync(Path(issueIdOrKey, linkId), JiraJson.Default.RemoteLink, cancellationToken);

    /// <summary>Writes a remote link: over the one with the same global id, or as a new one.</summary>
    public Task<WrittenRemoteLink> WriteAsync(string issueIdOrKey, string globalId, string? relationship, RemoteTarget target, CancellationToken cancellationToken)
    {
        var place = new JsonObject { ["url"] = target.Url, ["title"] = target.Title };
        if (target.Summary is not null) place["summary"] = target.Summary;
        var body = new JsonObject { ["globalId"] = globalId, ["object"] = place };
        if (relationship is not null) body["relationship"] = relationship;
        return _connection.PostAsync(Path(issueIdOrKey), body, JiraJson.Default.WrittenRemoteLink, cancellationToken);
    }

    /// <summary>Deletes a remote link.</summary>
    public Task DeleteAsync(string issueIdOrKey, string linkId, CancellationToken cancellationToken) => _connection.DeleteAsync(Path(issueIdOrKey, linkId), cancellationToken);

    private RequestPath Path(string issueIdOrKey) => RequestPath.Of($"rest/api/{_connection.Version()}/issue/{issueIdOrKey}/remotelink");

    private RequestPath Path(string issueIdOrKey, string linkId) => RequestPath.Of($"rest/api/{_connection.Version()}/issue/{issueIdOrKey}/remotelink/{linkId}");
}
