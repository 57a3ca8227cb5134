using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>A file on a page.</summary>
/// <param name="Id">Such as att123456.</param>
/// <param name="PageId">The page it hangs on.</param>
/// <param name="Title">Its file name, unique on the page.</param>
/// <param name="MediaType">Such as image/png.</param>
/// <param name="FileSize">Bytes.</param>
/// <param name="Version">Its current version.</param>
/// <param name="Comment">What its author said about it.</param>
/// <param name="DownloadUrl">Where a person downloads it.</param>
public sealed record ConfluenceAttachment(
    string Id,
    string PageId,
    string Title,
    string? MediaType,
    long? FileSize,
    ContentVersion? Version,
    string? Comment,
    string DownloadUrl);

/// <summary>Which files of a page are wanted.</summary>
/// <param name="FileName">The one of exactly that name; null for any.</param>
/// <param name="MediaType">Such as image/png; null for any.</param>
public sealed record AttachmentFilter(string? FileName = null, string? MediaType = null);

/// <summary>Files on pages.</summary>
public interface IAttachments
{
    /// <summary>Lists the files of a page.</summary>
    Task<Page<ConfluenceAttachment>> ListAsync(string pageId, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Lists the current files of a page or blog post.</summary>
    Task<Page<ConfluenceAttachment>> ListAsync(ConfluencePage page, string? cursor, int limit, CancellationToken cancellationToken) => ListAsync(page.Id, cursor, limit, cancellationToken);

    /// <summary>Lists those current files of a page or blog post that fit.</summary>
    Task<Page<ConfluenceAttachment>> ListAsync(ConfluencePage page, AttachmentFilter filter, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Finds a file of a page by its name; null when there is none.</summary>
    Task<ConfluenceAttachment?> FindAsync(string pageId, string fileName, CancellationToken cancellationToken);

    /// <summary>Attaches a file, or adds a version to the one of that name.</summary>
    /// <param name="pageId">The page.</param>
    /// <param name="file">The file.</param>
    /// <param name="comment">Shown beside it; null for none.</param>
    /// <param name="minorEdit">Spares watchers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ConfluenceAttachment> UploadAsync(string pageId, Upload file, string? comment, bool minorEdit, CancellationToken cancellationToken);

    /// <summary>Starts receiving a file's bytes.</summary>
    Task<Download> DownloadAsync(ConfluenceAttachment attachment, CancellationToken cancellationToken);

    /// <summary>Starts receiving a picture made smaller, so that it fits into a square; a 404 where Confluence makes none (Data Center never does).</summary>
    /// <param name="attachment">The picture.</param>
    /// <param name="side">The square's side in pixels.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Download> DownloadSmallerAsync(ConfluenceAttachment attachment, int side, CancellationToken cancellationToken);

    /// <summary>Puts a file in the trash of its space.</summary>
    Task DeleteAsync(ConfluenceAttachment attachment, CancellationToken cancellationToken);
}
