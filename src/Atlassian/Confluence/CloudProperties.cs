using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Properties by REST v2 (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-content-properties/).</summary>
internal sealed class CloudProperties(AtlassianConnection connection) : IContentProperties
{
    public Task<Page<ContentProperty>> ListAsync(ConfluencePage page, string? cursor, int limit, CancellationToken cancellationToken) =>
        ReadAsync(Path(page).With("limit", limit).With("cursor", Cursor.ReadToken(cursor)), cancellationToken);

    public async Task<ContentProperty?> FindAsync(ConfluencePage page, string key, CancellationToken cancellationToken) =>
        (await ReadAsync(Path(page).With("key", key), cancellationToken).ConfigureAwait(false)).Items.FirstOrDefault(one => one.Key == key);

    public Task SetAsync(ConfluencePage page, string key, ContentProperty? present, JsonNode value, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["key"] = key, ["value"] = value };
        if (present is null) return connection.PostAsync(Path(page), body, cancellationToken);
        body["version"] = new JsonObject { ["number"] = present.Version + 1 };
        return connection.PutAsync(One(page, present), body, cancellationToken);
    }

    public Task DeleteAsync(ConfluencePage page, ContentProperty property, CancellationToken cancellationToken) => connection.DeleteAsync(One(page, property), cancellationToken);

    private async Task<Page<ContentProperty>> ReadAsync(RequestPath path, CancellationToken cancellationToken)
    {
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListPropertyAnswer, cancellationToken).ConfigureAwait(false);
        return new Page<ContentProperty>([.. list.Results.Select(one => one.ToProperty())], list.NextCursor);
    }

    private static RequestPath Path(ConfluencePage page) => RequestPath.Of($"api/v2/{CloudTree.Collection(page.Type)}/{page.Id}/properties");

    private static RequestPath One(ConfluencePage page, ContentProperty property) => RequestPath.Of($"api/v2/{CloudTree.Collection(page.Type)}/{page.Id}/properties/{property.Id}");
}
