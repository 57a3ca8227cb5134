using System.Net;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Files by REST v1 (https://developer.atlassian.com/server/confluence/rest/v10214/api-group-attachments/).</summary>
internal sealed class DataCenterAttachments(AtlassianConnection connection) : IAttachments
{
    public Task<Page<ConfluenceAttachment>> ListAsync(string pageId, string? cursor, int limit, CancellationToken cancellationToken) =>
        ListAsync(pageId, new AttachmentFilter(), cursor, limit, cancellationToken);

    public Task<Page<ConfluenceAttachment>> ListAsync(ConfluencePage page, AttachmentFilter filter, string? cursor, int limit, CancellationToken cancellationToken) =>
        ListAsync(page.Id, filter, cursor, limit, cancellationToken);

    private async Task<Page<ConfluenceAttachment>> ListAsync(string pageId, AttachmentFilter filter, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        var path = Path(pageId).With("filename", filter.FileName).With("mediaType", filter.MediaType).With("expand", "version").With("start", offset).With("limit", limit);
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V1ListV1Content, cancellationToken).ConfigureAwait(false);
        return new Page<ConfluenceAttachment>(
            [.. list.Results.Select(attachment => attachment.ToAttachment(connection.Site, pageId))], list.Links.NextOffset(offset, list.Results.Count));
    }

    public async Task<ConfluenceAttachment?> FindAsync(string pageId, string fileName, CancellationToken cancellationToken)
    {
        var path = Path(pageId).With("filename", fileName).With("expand", "version").With("limit", 1);
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V1ListV1Content, cancellationToken).ConfigureAwait(false);
        return list.Results.Count > 0 ? list.Results[0].ToAttachment(connection.Site, pageId) : null;
    }

    // A name that is taken is refused by POST …/attachment: its data resource takes the new version.
    public async Task<ConfluenceAttachment> UploadAsync(string pageId, Upload file, string? comment, bool minorEdit, CancellationToken cancellationToken)
    {
        var parts = AttachmentParts.Of(comment, minorEdit);
        if (await FindAsync(pageId, file.FileName, cancellationToken).ConfigureAwait(false) is { } existing)
        {
            var path = RequestPath.Of($"rest/api/content/{pageId}/child/attachment/{existing.Id}/data");
            var updated = await connection.UploadAsync(
                HttpMethod.Post, path, file, parts, ConfluenceJson.Default.V1Content, cancellationToken).ConfigureAwait(false);
            return updated.ToAttachment(connection.Site, pageId);
        }

        var list = await connection.UploadAsync(
            HttpMethod.Post, Path(pageId), file, parts, ConfluenceJson.Default.V1ListV1Content, cancellationToken).ConfigureAwait(false);
        return list.Results[0].ToAttachment(connection.Site, pageId);
    }

    public Task<Download> DownloadAsync(ConfluenceAttachment attachment, CancellationToken cancellationToken) =>
        connection.DownloadAsync(RequestPath.Of($"download/attachments/{attachment.PageId}/{attachment.Title}"), cancellationToken);

    public Task<Download> DownloadSmallerAsync(ConfluenceAttachment attachment, int side, CancellationToken cancellationToken)
    {
        var request = new AtlassianRequest(HttpMethod.Get, Path(attachment.PageId));
        throw AtlassianException.Said(HttpStatusCode.NotFound, "Data Center's API makes no picture smaller.", connection.Site, request);
    }

    public Task DeleteAsync(ConfluenceAttachment attachment, CancellationToken cancellationToken) =>
        connection.DeleteAsync(RequestPath.Of($"rest/api/content/{attachment.PageId}/child/attachment/{attachment.Id}"), cancellationToken);

    private static RequestPath Path(string pageId) => RequestPath.Of($"rest/api/content/{pageId}/child/attachment");
}
