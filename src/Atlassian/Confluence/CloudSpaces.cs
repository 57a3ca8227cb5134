using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Spaces by REST v2 (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space/).</summary>
internal sealed class CloudSpaces(AtlassianConnection connection) : ISpaces
{
    public async Task<Space> GetAsync(string spaceId, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"api/v2/spaces/{spaceId}").With("description-format", "plain");
        return Space(await connection.GetAsync(path, ConfluenceJson.Default.V2Space, cancellationToken).ConfigureAwait(false));
    }

    public async Task<Space?> FindAsync(string spaceKey, CancellationToken cancellationToken)
    {
        var list = await connection.GetAsync(
            Path().With("keys", spaceKey).With("limit", 1), ConfluenceJson.Default.V2ListV2Space, cancellationToken).ConfigureAwait(false);
        return list.Results.Count > 0 ? Space(list.Results[0]) : null;
    }

    public async Task<Page<Space>> ListAsync(string? type, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var path = Path().With("type", type).With("status", "current").With("sort", "name").With("limit", limit).With("cursor", Cursor.ReadToken(cursor));
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Space, cancellationToken).ConfigureAwait(false);
        return new Page<Space>([.. list.Results.Select(Space)], list.NextCursor);
    }

    private static RequestPath Path() => RequestPath.Of($"api/v2/spaces").With("description-format", "plain");

    private Space Space(V2Space space) => new(
        space.Id, space.Key, space.Name, space.Type, space.Status, space.HomepageId, BodyAnswer.First(space.Description)?.Value,
        connection.Site.WebUrl(space.Links?.Webui ?? $"spaces/{space.Key}"));
}
