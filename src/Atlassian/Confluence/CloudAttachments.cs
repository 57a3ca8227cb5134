using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Files by REST v2, written by v1 (https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---attachments/).</summary>
internal sealed class CloudAttachments(AtlassianConnection connection) : IAttachments
{
    public Task<Page<ConfluenceAttachment>> ListAsync(string pageId, string? cursor, int limit, CancellationToken cancellationToken) =>
        ListAsync("page", pageId, new AttachmentFilter(), cursor, limit, cancellationToken);

    public Task<Page<ConfluenceAttachment>> ListAsync(ConfluencePage page, string? cursor, int limit, CancellationToken cancellationToken) =>
        ListAsync(page, new AttachmentFilter(), cursor, limit, cancellationToken);

    public Task<Page<ConfluenceAttachment>> ListAsync(ConfluencePage page, AttachmentFilter filter, string? cursor, int limit, CancellationToken cancellationToken) =>
        ListAsync(page.Type, page.Id, filter, cursor, limit, cancellationToken);

    private async Task<Page<ConfluenceAttachment>> ListAsync(string type, string pageId, AttachmentFilter filter, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"api/v2/{Collection(type)}/{pageId}/attachments")
            .With("filename", filter.FileName).With("mediaType", filter.MediaType).With("limit", limit).With("cursor", Cursor.ReadToken(cursor));
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Attachment, cancellationToken).ConfigureAwait(false);
        return new Page<ConfluenceAttachment>([.. list.Results.Select(attachment => Attachment(attachment, pageId))], list.NextCursor);
    }

    public async Task<ConfluenceAttachment?> FindAsync(string pageId, string fileName, CancellationToken cancellationToken)
    {
        var list = await connection.GetAsync(
            Path(pageId).With("filename", fileName).With("limit", 1), ConfluenceJson.Default.V2ListV2Attachment, cancellationToken).ConfigureAwait(false);
        return list.Results.Count > 0 ? Attachment(list.Results[0], pageId) : null;
    }

    public async Task<ConfluenceAttachment> UploadAsync(string pageId, Upload file, string? comment, bool minorEdit, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/api/content/{pageId}/child/attachment");
        var parts = AttachmentParts.Of(comment, minorEdit);
        var list = await connection.UploadAsync(
            HttpMethod.Put, path, file, parts, ConfluenceJson.Default.V1ListV1Content, cancellationToken).ConfigureAwait(false);
        return list.Results[0].ToAttachment(connection.Site, pageId);
    }

    // Not by the download link: only the REST resource lets OAuth tokens in.
    public Task<Download> DownloadAsync(ConfluenceAttachment attachment, CancellationToken cancellationToken) =>
        connection.DownloadAsync(
            RequestPath.Of($"rest/api/content/{attachment.PageId}/child/attachment/{attachment.Id}/download"), cancellationToken);

    public Task<Download> DownloadSmallerAsync(ConfluenceAttachment attachment, int side, CancellationToken cancellationToken) =>
        connection.DownloadAsync(RequestPath.Of($"api/v2/attachments/{attachment.Id}/thumbnail/download").With("width", side).With("height", side), cancellationToken);

    public Task DeleteAsync(ConfluenceAttachment attachment, CancellationToken cancellationToken) =>
        connection.DeleteAsync(RequestPath.Of($"api/v2/attachments/{attachment.Id}"), cancellationToken);

    private ConfluenceAttachment Attachment(V2Attachment attachment, string pageId) => new(
        attachment.Id, attachment.PageId ?? pageId, attachment.Title ?? "", attachment.MediaType, attachment.FileSize, attachment.Version?.ToVersion(),
        string.IsNullOrEmpty(attachment.Comment) ? null : attachment.Comment,
        connection.Site.WebUrl(
            attachment.DownloadLink ?? attachment.Links?.Download ?? $"download/attachments/{pageId}/{Uri.EscapeDataString(attachment.Title ?? "")}"));

    private static string Collection(string type) => CloudTree.Collection(type);

    private static RequestPath Path(string pageId) => RequestPath.Of($"api/v2/pages/{pageId}/attachments");
}
