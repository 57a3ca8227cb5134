using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Atlassian.Http;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Sets;

/// <summary>Brings files into a set: texts that are not there yet, files of the site, streamed past memory, and files that the set has elsewhere.</summary>
public sealed class SetWriter(FileSets files)
{
    private const int Tries = 3;
    private const int BufferSize = 64 * 1024;

    /// <summary>Writes a text, unless it is there, and tells its hash.</summary>
    /// <param name="set">The set.</param>
    /// <param name="path">Where it belongs.</param>
    /// <param name="mediaType">Its type.</param>
    /// <param name="text">The text.</param>
    /// <param name="oldHash">Hash of what lies there; null for nothing.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<string> PutAsync(string set, string path, string mediaType, string text, string? oldHash, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var hash = ContentHash.Of(bytes);
        if (hash != oldHash) await files.WriteAsync(set, path, mediaType, bytes, cancellationToken);
        return hash;
    }

    /// <summary>Copies a file of the set to another place; false when it is not there any more: what lies there may be another's file by now.</summary>
    public async Task<bool> CopyAsync(string set, SyncedFile file, string path, CancellationToken cancellationToken)
    {
        await using var there = await files.OpenOwnAsync(set, file.Path, cancellationToken);
        if (there is null || there.Length != file.Length) return false;
        var hash = "";
        await files.WriteAsync(set, path, there.ContentType, async (target, token) => (hash, _) = await CopyAsync(there.Stream, target, token), cancellationToken);
        return hash == file.Hash;
    }

    /// <summary>Downloads a file to where it belongs; its hash and length in bytes.</summary>
    /// <param name="set">The set.</param>
    /// <param name="path">Where it belongs.</param>
    /// <param name="mediaType">Its type.</param>
    /// <param name="listed">How long the site says it is; null where it does not say.</param>
    /// <param name="open">Starts the download.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<(string Hash, long Length)> DownloadAsync(string set, string path, string mediaType, long? listed, Func<CancellationToken, Task<Download>> open, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var copied = ("", 0L);
                await using var download = await open(cancellationToken);
                await files.WriteAsync(set, path, mediaType, async (target, token) => copied = await WholeAsync(download, attempt < Tries ? listed : null, target, token), cancellationToken);
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
