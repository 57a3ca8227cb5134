using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Something that somebody may do in a space.</summary>
/// <param name="SubjectType">user, group, role or anonymous.</param>
/// <param name="SubjectId">Account id, group id or role id (Cloud).</param>
/// <param name="SubjectName">Display name (Data Center).</param>
/// <param name="Operation">Such as create.</param>
/// <param name="Target">What with, such as page or space.</param>
public sealed record SpaceGrant(string SubjectType, string? SubjectId, string? SubjectName, string Operation, string Target);

/// <summary>Permissions of spaces (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-permissions/, https://developer.atlassian.com/server/confluence/rest/v10214/api-group-space-permissions/).</summary>
public sealed class SpacePermissionsClient
{
    private const int LongestList = 250;
    private readonly AtlassianConnection _connection;

    internal SpacePermissionsClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>All permissions of a space.</summary>
    public async Task<IReadOnlyList<SpaceGrant>> ListAsync(Space space, CancellationToken cancellationToken)
    {
        if (_connection.Site.IsCloud) return await CloudAsync(space.Id, cancellationToken).ConfigureAwait(false);
        var grants = await _connection.GetAsync(
            RequestPath.Of($"rest/api/space/{space.Key}/permissions"), ConfluenceJson.Default.IReadOnlyListV1SpaceGrant, cancellationToken).ConfigureAwait(false);
        return [.. grants.Select(grant => new SpaceGrant(
            grant.Subject?.Type ?? "anonymous", null, grant.Subject?.DisplayName, grant.Operation?.OperationKey ?? "", grant.Operation?.TargetType ?? ""))];
    }

    private async Task<IReadOnlyList<SpaceGrant>> CloudAsync(string spaceId, CancellationToken cancellationToken)
    {
        var grants = new List<SpaceGrant>();
        string? cursor = null;
        do
        {
            var path = RequestPath.Of($"api/v2/spaces/{spaceId}/permissions").With("limit", LongestList).With("cursor", Cursor.ReadToken(cursor));
            var list = await _connection.GetAsync(path, ConfluenceJson.Default.V2ListV2SpaceGrant, cancellationToken).ConfigureAwait(false);
            grants.AddRange(list.Results.Select(grant => new SpaceGrant(
                grant.Principal?.Type ?? "anonymous", grant.Principal?.Id, null, grant.Operation?.Key ?? "", grant.Operation?.TargetType ?? "")));
            cursor = list.NextCursor;
        }
        while (cursor is not null);
        return grants;
    }
}
