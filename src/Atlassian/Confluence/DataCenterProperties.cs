using System.Net;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Properties by REST v1 (https://developer.atlassian.com/server/confluence/rest/v10214/api-group-content-property/).</summary>
internal sealed class DataCenterProperties(AtlassianConnection connection) : IContentProperties
{
    public async Task<Page<ContentProperty>> ListAsync(ConfluencePage page, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        var path = RequestPath.Of($"rest/api/content/{page.Id}/property").With("expand", "version").With("start", offset).With("limit", limit);
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V1ListPropertyAnswer, cancellationToken).ConfigureAwait(false);
        return new Page<ContentProperty>([.. list.Results.Select(one => one.ToProperty())], list.Links.NextOffset(offset, list.Results.Count));
    }

    public async Task<ContentProperty?> FindAsync(ConfluencePage page, string key, CancellationToken cancellationToken)
    {
        try
        {
            return (await connection.GetAsync(One(page, key).With("expand", "version"), ConfluenceJson.Default.PropertyAnswer, cancellationToken).ConfigureAwait(false)).ToProperty();
        }
        catch (AtlassianException missing) when (missing.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public Task SetAsync(ConfluencePage page, string key, ContentProperty? present, JsonNode value, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["key"] = key, ["value"] = value };
        if (present is null) return connection.PostAsync(RequestPath.Of($"rest/api/content/{page.Id}/property"), body, cancellationToken);
        body["version"] = new JsonObject { ["number"] = present.Version + 1 };
        return connection.PutAsync(One(page, key), body, cancellationToken);
    }

    public Task DeleteAsync(ConfluencePage page, ContentProperty property, CancellationToken cancellationToken) => connection.DeleteAsync(One(page, property.Key), cancellationToken);

    private static RequestPath One(ConfluencePage page, string key) => RequestPath.Of($"rest/api/content/{page.Id}/property/{key}");
}
