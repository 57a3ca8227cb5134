using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Copies where the REST API knows none: a new page with the same source, then its labels and its files, one by one.</summary>
internal sealed class DataCenterCopies(IPages pages, IAttachments attachments, ILabels labels) : ICopies
{
    private const int LongestList = 50;

    public async Task<ConfluencePage> CopyAsync(ConfluencePage page, Space space, string? parentId, string title, CopyParts parts, CancellationToken cancellationToken)
    {
        var body = page.Body ?? new ContentBody("storage", "");
        var copy = await pages.CreateAsync(new NewPage(space, title, parentId, body), cancellationToken).ConfigureAwait(false);
        if (parts.Labels)
            await labels.AddAsync(copy.Id, [.. await labels.ListAsync(page.Id, cancellationToken).ConfigureAwait(false)], cancellationToken).ConfigureAwait(false);
        if (parts.Attachments)
            await CopyFilesAsync(page.Id, copy.Id, cancellationToken).ConfigureAwait(false);
        return copy;
    }

    public Task<string> BeginTreeAsync(ConfluencePage page, string parentId, string titlePrefix, CopyParts parts, CancellationToken cancellationToken) => throw OnlyCloud();

    public Task<CopyProgress> ProgressAsync(string taskId, CancellationToken cancellationToken) => throw OnlyCloud();

    private static ArgumentException OnlyCloud() => new("Data Center copies one page at a time.");

    private async Task CopyFilesAsync(string fromId, string toId, CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var list = await attachments.ListAsync(fromId, cursor, LongestList, cancellationToken).ConfigureAwait(false);
            foreach (var file in list.Items)
                await CopyFileAsync(file, toId, cancellationToken).ConfigureAwait(false);
            cursor = list.NextCursor;
        }
        while (cursor is not null);
    }

    private async Task CopyFileAsync(ConfluenceAttachment file, string toId, CancellationToken cancellationToken)
    {
        await using var download = await attachments.DownloadAsync(file, cancellationToken).ConfigureAwait(false);
        using var content = new MemoryStream();
        await download.Content.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
        await attachments.UploadAsync(toId, Upload.Of(file.Title, file.MediaType, content.ToArray()), comment: null, minorEdit: true, cancellationToken).ConfigureAwait(false);
    }
}
