using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Copies by REST v1 (https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content/#api-wiki-rest-api-content-id-copy-post).</summary>
internal sealed class CloudCopies(AtlassianConnection connection) : ICopies
{
    public async Task<ConfluencePage> CopyAsync(ConfluencePage page, Space space, string? parentId, string title, CopyParts parts, CancellationToken cancellationToken)
    {
        var body = Parts(parts);
        body["destination"] = parentId is null
            ? new JsonObject { ["type"] = "space", ["value"] = space.Key }
            : new JsonObject { ["type"] = "parent_content", ["value"] = parentId };
        body["pageTitle"] = title;
        var path = RequestPath.Of($"rest/api/content/{page.Id}/copy");
        return (await connection.PostAsync(path, body, ConfluenceJson.Default.V1Content, cancellationToken).ConfigureAwait(false)).ToPage(connection.Site);
    }

    public async Task<string> BeginTreeAsync(ConfluencePage page, string parentId, string titlePrefix, CopyParts parts, CancellationToken cancellationToken)
    {
        var body = Parts(parts);
        body["copyDescendants"] = true;
        body["destinationPageId"] = parentId;
        if (titlePrefix.Length > 0)
            body["titleOptions"] = new JsonObject { ["prefix"] = titlePrefix };
        var path = RequestPath.Of($"rest/api/content/{page.Id}/pagehierarchy/copy");
        return (await connection.PostAsync(path, body, ConfluenceJson.Default.LongTaskStart, cancellationToken).ConfigureAwait(false)).Id;
    }

    public async Task<CopyProgress> ProgressAsync(string taskId, CancellationToken cancellationToken)
    {
        var task = await connection.GetAsync(RequestPath.Of($"rest/api/longtask/{taskId}"), ConfluenceJson.Default.LongTask, cancellationToken).ConfigureAwait(false);
        return new CopyProgress(task.Finished, task.Successful, task.PercentageComplete, task.AdditionalDetails?.DestinationId);
    }

    private static JsonObject Parts(CopyParts parts) => new()
    {
        ["copyAttachments"] = parts.Attachments,
        ["copyPermissions"] = parts.Permissions,
        ["copyProperties"] = true,
        ["copyLabels"] = parts.Labels,
        ["copyCustomContents"] = false,
    };
}
