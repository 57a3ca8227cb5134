using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Links between issues and their types (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-links/).</summary>
public sealed class LinksClient
{
    private readonly AtlassianConnection _connection;

    internal LinksClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>The ways in which issues of this site can be linked.</summary>
    public async Task<IReadOnlyList<LinkType>> TypesAsync(CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/api/{_connection.Version()}/issueLinkType");
        return (await _connection.RecallAsync(path, JiraJson.Default.LinkTypesAnswer, cancellationToken).ConfigureAwait(false)).IssueLinkTypes ?? [];
    }

    /// <summary>Reads a link with both its ends.</summary>
    public Task<IssueLink> GetAsync(string linkId, CancellationToken cancellationToken) => _connection.GetAsync(Path(linkId), JiraJson.Default.IssueLink, cancellationToken);

    /// <summary>Links two issues; a link that is there already stays the only one.</summary>
    /// <param name="type">How.</param>
    /// <param name="doer">The issue that does the type's outward words: with Blocks the one that blocks. Jira calls it the inward issue.</param>
    /// <param name="target">The issue that it is done to. Jira calls it the outward issue.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task AddAsync(LinkType type, string doer, string target, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["type"] = new JsonObject { ["name"] = type.Name },
            ["inwardIssue"] = new JsonObject { ["key"] = doer },
            ["outwardIssue"] = new JsonObject { ["key"] = target },
        };
        return _connection.PostAsync(RequestPath.Of($"rest/api/{_connection.Version()}/issueLink"), body, cancellationToken);
    }

    /// <summary>Deletes a link.</summary>
    public Task DeleteAsync(string linkId, CancellationToken cancellationToken) => _connection.DeleteAsync(Path(linkId), cancellationToken);

    private RequestPath Path(string linkId) => RequestPath.Of($"rest/api/{_connection.Version()}/issueLink/{linkId}");
}
