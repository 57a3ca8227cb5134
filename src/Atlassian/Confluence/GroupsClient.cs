using System.Net;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>A group of users.</summary>
/// <param name="Id">What Cloud knows it by; null on Data Center.</param>
/// <param name="Name">What Data Center knows it by, and people everywhere.</param>
public sealed record UserGroup(string? Id, string Name);

/// <summary>Groups by REST v1 (https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-group/).</summary>
public sealed class GroupsClient
{
    private const int Candidates = 50;
    private readonly AtlassianConnection _connection;

    internal GroupsClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Groups whose names hold the text; on Data Center the one of exactly that name.</summary>
    public async Task<IReadOnlyList<UserGroup>> SearchAsync(string text, CancellationToken cancellationToken)
    {
        if (!_connection.Site.IsCloud) return await FindAsync(RequestPath.Of($"rest/api/group/{text}"), cancellationToken).ConfigureAwait(false) is { } group ? [group] : [];
        var path = RequestPath.Of($"rest/api/group/picker").With("query", text).With("limit", Candidates);
        var list = await _connection.GetAsync(path, ConfluenceJson.Default.V1ListV1Group, cancellationToken).ConfigureAwait(false);
        return [.. list.Results.Select(found => new UserGroup(found.Id, found.Name))];
    }

    /// <summary>The group of that id (Cloud); null when there is none.</summary>
    public Task<UserGroup?> GetAsync(string id, CancellationToken cancellationToken) => FindAsync(RequestPath.Of($"rest/api/group/by-id").With("id", id), cancellationToken);

    private async Task<UserGroup?> FindAsync(RequestPath path, CancellationToken cancellationToken)
    {
        try
        {
            var group = await _connection.GetAsync(path, ConfluenceJson.Default.V1Group, cancellationToken).ConfigureAwait(false);
            return new UserGroup(group.Id, group.Name);
        }
        catch (AtlassianException missing) when (missing.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
