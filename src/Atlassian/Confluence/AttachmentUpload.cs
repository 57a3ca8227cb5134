using System.Security.Cryptography;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Attaches files so that the same content is sent once: the hash of what was sent stands in the attachment's comment.</summary>
public static class AttachmentUpload
{
    private const string Mark = "sha256:";

    /// <summary>Attaches the file unless the page has it with the same content; true when it was sent.</summary>
    public static Task<bool> PutAsync(this IAttachments attachments, string pageId, string fileName, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        attachments.PutAsync(pageId, fileName, MediaType.Of(fileName), content, cancellationToken);

    /// <summary>Attaches the file, as what its content is, unless the page has it with the same content; true when it was sent.</summary>
    public static async Task<bool> PutAsync(this IAttachments attachments, string pageId, string fileName, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(content.Span);
        var present = await attachments.FindAsync(pageId, fileName, cancellationToken).ConfigureAwait(false);
        if (present is not null && await IsSameAsync(attachments, present, content.Length, hash, cancellationToken).ConfigureAwait(false)) return false;
        await attachments.UploadAsync(pageId, Upload.Of(fileName, mediaType, content), Mark + Convert.ToHexStringLower(hash), minorEdit: true, cancellationToken).ConfigureAwait(false);
        return true;
    }

    // What people attached bears no hash: where the length is the same, the content is read.
    private static async Task<bool> IsSameAsync(IAttachments attachments, ConfluenceAttachment present, int length, byte[] hash, CancellationToken cancellationToken)
    {
        if (present.Comment?.StartsWith(Mark, StringComparison.Ordinal) == true) return present.Comment == Mark + Convert.ToHexStringLower(hash);
        if (present.FileSize != length) return false;
        await using var download = await attachments.DownloadAsync(present, cancellationToken).ConfigureAwait(false);
        return (await SHA256.HashDataAsync(download.Content, cancellationToken).ConfigureAwait(false)).AsSpan().SequenceEqual(hash);
    }
}
