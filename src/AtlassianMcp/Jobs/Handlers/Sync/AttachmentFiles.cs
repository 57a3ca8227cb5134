using System.Buffers;
using System.Security.Cryptography;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Brings files of pages into a set: those it has are moved, the rest is downloaded, streamed past memory.</summary>
public sealed class AttachmentFiles(TenantContext tenant, FileSets files)
{
    private const int Tries = 3;
    private const int BufferSize = 64 * 1024;

    /// <summary>Where the files of a page belong, by their ids; a file keeps its name while it and its page's place stay.</summary>
    public static IReadOnlyDictionary<string, string> Paths(string place, string pageId, IReadOnlyList<ConfluenceAttachment> attachments)
    {
        var folder = FolderOf(place, pageId);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in attachments.OrderBy(file => file.Id.Length).ThenBy(file => file.Id, StringComparer.Ordinal))
        {
            var name = SafeName.OfFile(file.Title, file.Id);
            if (!taken.Add(name)) taken.Add(name = SafeName.WithId(name, file.Id));
            paths[file.Id] = folder + name;
        }

        return paths;
    }

    /// <summary>The folder of a page's files.</summary>
    public static string FolderOf(string place, string pageId) => $"{PagePaths.FolderOf(place, pageId)}/{PagePaths.AttachmentsFolder}/";

    /// <summary>Brings one file to where it belongs.</summary>
    /// <param name="set">The set.</param>
    /// <param name="file">As the site lists it.</param>
    /// <param name="path">Where it belongs.</param>
    /// <param name="before">As it was saved; null when it was not.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<SyncedFile> BringAsync(string set, ConfluenceAttachment file, string path, SyncedFile? before, CancellationToken cancellationToken)
    {
        var version = file.Version?.Number ?? 1;
        if (before is not null && before.Version == version)
        {
            if (before.Path == path) return before;
            if (await MoveAsync(set, before, path, cancellationToken)) return before with { Path = path };
        }

        var (hash, length) = await DownloadAsync(set, file, path, cancellationToken);
        return new SyncedFile(file.Id, file.Title, version, hash, path, length);
    }

    // What lies at the old place may be another page's file by now.
    private async Task<bool> MoveAsync(string set, SyncedFile file, string path, CancellationToken cancellationToken)
    {
        await using var there = await files.OpenOwnAsync(set, file.Path, cancellationToken);
        if (there is null || there.Length != file.Length) return false;
        var hash = "";
        await files.WriteAsync(set, path, there.ContentType, async (target, token) => (hash, _) = await CopyAsync(there.Stream, target, token), cancellationToken);
        return hash == file.Hash;
    }

    private async Task<(string Hash, long Length)> DownloadAsync(string set, ConfluenceAttachment file, string path, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var copied = ("", 0L);
                await using var download = await tenant.Confluence.Attachments.DownloadAsync(file, cancellationToken);
                await files.WriteAsync(set, path, file.MediaType ?? MediaType.Of(file.Title), async (target, token) => copied = await WholeAsync(download, attempt < Tries ? file.FileSize : null, target, token), cancellationToken);
                return copied;
            }
            catch (Exception broken) when (broken is IOException or HttpRequestException && attempt < Tries)
            {
                // The line broke within the file: from the beginning, then.
            }
        }
    }

    // What the list says of the length is taken for true until the site insists on another.
    private static async Task<(string Hash, long Length)> WholeAsync(Download download, long? listed, Stream target, CancellationToken cancellationToken)
    {
        var copied = await CopyAsync(download.Content, target, cancellationToken);
        return (listed ?? download.Length) is { } length && length != copied.Length ? throw new EndOfStreamException($"The file broke off after {copied.Length:N0} of {length:N0} bytes.") : copied;
    }

    private static async Task<(string Hash, long Length)> CopyAsync(Stream source, Stream target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long length = 0;
            for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0; length += read)
            {
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            return (ContentHash.Of(hash), length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
