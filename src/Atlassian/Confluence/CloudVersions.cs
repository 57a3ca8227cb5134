using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Listed by REST v2 (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-version/), restored by v1.</summary>
internal sealed class CloudVersions(AtlassianConnection connection) : IVersions
{
    public async Task<Page<ContentVersion>> ListAsync(ConfluencePage page, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var type = page.Type;
        var path = RequestPath.Of($"api/v2/{Collection(type)}/{page.Id}/versions").With("sort", "-modified-date").With("limit", limit).With("cursor", Cursor.ReadToken(cursor));
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Version, cancellationToken).ConfigureAwait(false);
        return new Page<ContentVersion>([.. list.Results.Select(version => version.ToVersion())], list.NextCursor);
    }

    public Task RestoreAsync(ConfluencePage page, ConfluencePage older, string message, CancellationToken cancellationToken)
    {
        var restoring = new JsonObject
        {
            ["operationKey"] = "restore",
            ["params"] = new JsonObject { ["versionNumber"] = older.Version.Number, ["message"] = message, ["restoreTitle"] = true },
        };
        return connection.PostAsync(RequestPath.Of($"rest/api/content/{page.Id}/version"), restoring, cancellationToken);
    }

    private static string Collection(string type) => CloudTree.Collection(type);
}
