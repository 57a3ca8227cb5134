using System.IO.Compression;
using Atlassian.Http;

namespace AtlassianMcp.Transfers;

/// <summary>A file that came in: its path inside the zip (or its name) with forward slashes, and its size in bytes.</summary>
public sealed record UploadedFile(string Path, long Length, Func<CancellationToken, Task<byte[]>> ReadAsync);

/// <summary>An upload on local disk while it is used; disposing it removes the copy.</summary>
public sealed class ReceivedUpload : IAsyncDisposable
{
    private const int MaxFiles = 20_000;
    private const long MaxUnpackedBytes = 1_000_000_000;
    private const int FirstBytes = 64 * 1024;

    private readonly FileStream _copy;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ZipArchive? _zip;

    private ReceivedUpload(FileStream copy, string fileName)
    {
        _copy = copy;
        _zip = IsZip(copy) ? Bundle(OpenZip(copy), fileName) : null;
        Files = _zip is null ? [new UploadedFile(fileName, copy.Length, ReadWholeAsync)] : Entries(_zip);
    }

    /// <summary>The files, in path order; folders and the hidden files of macOS are left out.</summary>
    public IReadOnlyList<UploadedFile> Files { get; }

    /// <summary>Copies the content to a temporary file and looks into it.</summary>
    /// <exception cref="ArgumentException">It is a zip that cannot be read or unpacks to too much.</exception>
    public static async Task<ReceivedUpload> CopyAsync(string fileName, Stream content, CancellationToken cancellationToken)
    {
        var copy = TemporaryFile.Create();
        var isRead = false;
        try
        {
            await content.CopyToAsync(copy, cancellationToken);
            var upload = new ReceivedUpload(copy, fileName);
            isRead = true;
            return upload;
        }
        finally
        {
            if (!isRead) await copy.DisposeAsync();
        }
    }

    /// <summary>Removes the local copy.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_zip is not null) await _zip.DisposeAsync();
        await _copy.DisposeAsync();
        _turn.Dispose();
    }

    // Office documents and the like are zips, too, which nobody wants in pieces.
    private static ZipArchive? Bundle(ZipArchive zip, string fileName)
    {
        if (fileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) || !MediaContent.IsDocument(zip)) return zip;
        zip.Dispose();
        return null;
    }

    private static bool IsZip(FileStream copy)
    {
        Span<byte> start = stackalloc byte[4];
        copy.Position = 0;
        return copy.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && start is [0x50, 0x4B, 0x03 or 0x05, 0x04 or 0x06];
    }

    private static ZipArchive OpenZip(FileStream copy)
    {
        try
        {
            var zip = new ZipArchive(copy, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MaxFiles) throw new ArgumentException($"The zip holds {zip.Entries.Count} entries; at most {MaxFiles} are accepted.");
            if (zip.Entries.FirstOrDefault(entry => entry.Length is < 0 or > UploadStore.MaxBytes) is { } large) throw new ArgumentException($"{large.FullName} in the zip unpacks to {large.Length:N0} bytes; at most {UploadStore.MaxBytes:N0} are accepted for one file.");
            if (zip.Entries.Sum(entry => entry.Length) > MaxUnpackedBytes) throw new ArgumentException($"The zip unpacks to more than {MaxUnpackedBytes:N0} bytes.");
            return zip;
        }
        catch (InvalidDataException error)
        {
            throw new ArgumentException($"The zip cannot be read: {error.Message}", error);
        }
    }

    private List<UploadedFile> Entries(ZipArchive zip) =>
    [
        .. from entry in zip.Entries
           let path = SafePath(entry.FullName)
           where path is not null
           orderby path
           select new UploadedFile(path, entry.Length, token => ReadAsync(entry, token)),
    ];

    // Paths are only ever compared, but one that climbs out of the zip must not match anything either.
    private static string? SafePath(string name)
    {
        var parts = name.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToList();
        var isFile = parts.Count > 0 && name[^1] is not ('/' or '\\');
        return isFile && !parts.Contains("..") && parts[0] != "__MACOSX" && parts[^1] != ".DS_Store" ? string.Join('/', parts) : null;
    }

    private async Task<byte[]> ReadAsync(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using var stream = await entry.OpenAsync(cancellationToken);
            return await ReadAsync(stream, (int)entry.Length, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    // The declared length bounds what is unpacked, and memory is taken as content comes: what a zip declares costs nothing.
    private static async Task<byte[]> ReadAsync(Stream stream, int length, CancellationToken cancellationToken)
    {
        var bytes = new byte[Math.Min(length, FirstBytes)];
        for (var read = 0; read < length;)
        {
            if (read == bytes.Length) Array.Resize(ref bytes, (int)Math.Min(length, 2L * bytes.Length));
            var more = await stream.ReadAsync(bytes.AsMemory(read), cancellationToken);
            read += more > 0 ? more : throw new EndOfStreamException($"It ends after {read} of {length} bytes.");
        }

        return bytes;
    }

    private async Task<byte[]> ReadWholeAsync(CancellationToken cancellationToken)
    {
        _copy.Position = 0;
        var bytes = new byte[_copy.Length];
        await _copy.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }
}
