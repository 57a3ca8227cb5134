using System.Security.Cryptography;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Attaches files so that the same content is sent once: the hash of what was sent stands in the attachment's comment.</summary>
public static class AttachmentUpload
{
    /// <summary>Attaches the file unless the page has it with the same content; true when it was sent.</summary>
    public static async Task<bool> PutAsync(this IAttachments attachments, string pageId, string fileName, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var mark = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var present = await attachments.FindAsync(pageId, fileName, cancellationToken).ConfigureAwait(false);
        if (present?.Comment == mark) return false;
        await attachments.UploadAsync(pageId, Upload.Of(fileName, MediaType.Of(fileName), content), mark, minorEdit: true, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
