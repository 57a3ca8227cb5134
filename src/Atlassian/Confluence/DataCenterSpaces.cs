using System.Net;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Spaces by REST v1 (https://developer.atlassian.com/server/confluence/rest/v10214/api-group-space/).</summary>
internal sealed class DataCenterSpaces(AtlassianConnection connection) : ISpaces
{
    private const string Expand = "homepage,description.plain";

    public async Task<Space> GetAsync(string spaceId, CancellationToken cancellationToken)
    {
        var request = new AtlassianRequest(HttpMethod.Get, Path().With("spaceId", spaceId).With("limit", 1));
        var list = await connection.GetAsync(request.Path, ConfluenceJson.Default.V1ListV1Space, cancellationToken).ConfigureAwait(false);
        return list.Results.Count > 0 ? list.Results[0].ToSpace(connection.Site) : throw AtlassianException.NotFound(connection.Site, request);
    }

    public async Task<Space?> FindAsync(string spaceKey, CancellationToken cancellationToken)
    {
        try
        {
            var path = RequestPath.Of($"rest/api/space/{spaceKey}").With("expand", Expand);
            return (await connection.RecallAsync(path, ConfluenceJson.Default.V1Space, cancellationToken).ConfigureAwait(false)).ToSpace(connection.Site);
        }
        catch (AtlassianException missing) when (missing.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task<Page<Space>> ListAsync(SpaceFilter filter, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        var path = Path().With("type", filter.Type).With("status", filter.Status).WithFlag("favourite", filter.OnlyFavourites).With("start", offset).With("limit", limit);
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V1ListV1Space, cancellationToken).ConfigureAwait(false);
        return new Page<Space>([.. list.Results.Select(space => space.ToSpace(connection.Site))], list.Links.NextOffset(offset, list.Results.Count));
    }

    public Task<IReadOnlyList<string>?> OperationsAsync(string spaceId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>?>(null);

    public Task<Space> CreateAsync(NewSpace space, CancellationToken cancellationToken) => SpaceCreation.RunAsync(connection, this, space, cancellationToken);

    private static RequestPath Path() => RequestPath.Of($"rest/api/space").With("expand", Expand);
}
