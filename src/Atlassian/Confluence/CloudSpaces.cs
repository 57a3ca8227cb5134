using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Spaces by REST v2 (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space/).</summary>
internal sealed class CloudSpaces(AtlassianConnection connection, IUsers users) : ISpaces
{
    public async Task<Space> GetAsync(string spaceId, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"api/v2/spaces/{spaceId}").With("description-format", "plain");
        return Space(await connection.RecallAsync(path, ConfluenceJson.Default.V2Space, cancellationToken).ConfigureAwait(false));
    }

    public async Task<Space?> FindAsync(string spaceKey, CancellationToken cancellationToken)
    {
        // Not recalled: an empty list is an answer too, and the space may have been made a moment ago.
        var list = await connection.GetAsync(
            Path().With("keys", spaceKey).With("limit", 1), ConfluenceJson.Default.V2ListV2Space, cancellationToken).ConfigureAwait(false);
        return list.Results.Count > 0 ? Space(list.Results[0]) : null;
    }

    public async Task<Page<Space>> ListAsync(SpaceFilter filter, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var me = filter.OnlyFavourites ? (await users.CurrentAsync(cancellationToken).ConfigureAwait(false)).Id : null;
        var path = Path().With("type", filter.Type).With("status", filter.Status).With("favorited-by", me).With("sort", "name").With("limit", limit).With("cursor", Cursor.ReadToken(cursor));
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Space, cancellationToken).ConfigureAwait(false);
        return new Page<Space>([.. list.Results.Select(Space)], list.NextCursor);
    }

    public async Task<IReadOnlyList<string>?> OperationsAsync(string spaceId, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"api/v2/spaces/{spaceId}").WithFlag("include-operations", true);
        var space = await connection.GetAsync(path, ConfluenceJson.Default.V2Space, cancellationToken).ConfigureAwait(false);
        return space.Operations is { } operations ? [.. operations.Results.Select(operation => $"{operation.Operation} {operation.TargetType}")] : null;
    }

    // v2 creates spaces only where access is a matter of roles.
    public Task<Space> CreateAsync(NewSpace space, CancellationToken cancellationToken) => SpaceCreation.RunAsync(connection, this, space, cancellationToken);

    private static RequestPath Path() => RequestPath.Of($"api/v2/spaces").With("description-format", "plain");

    private Space Space(V2Space space) => new(
        space.Id, space.Key, space.Name, space.Type, space.Status, space.HomepageId, BodyAnswer.First(space.Description)?.Value,
        connection.Site.WebUrl(space.Links?.Webui ?? $"spaces/{space.Key}"));
}
