using System.IO.Compression;
using AtlassianMcp.Storage;

namespace AtlassianMcp.Transfers;

/// <summary>Packs files of a container into a zip, reading ahead of what is packed, with a few files in memory at a time.</summary>
internal static class SetZip
{
    private const int Ahead = 8;
    private const int LargestAhead = 1024 * 1024;

    /// <summary>Writes the zip.</summary>
    /// <param name="blobs">Where the files lie.</param>
    /// <param name="files">Their names there and in the zip, in order; one that is gone is left out.</param>
    /// <param name="extra">A file that is not in the container; null for none.</param>
    /// <param name="target">Takes the zip.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task PackAsync(IBlobStore blobs, IAsyncEnumerable<(string Name, string Path)> files, (string Path, byte[] Content)? extra, Stream target, CancellationToken cancellationToken)
    {
        // The archive is made on local disk first: writing one asks for synchronous writes, which a blob does not take.
        await using var local = TemporaryFile.Create();
        await using (var zip = await ZipArchive.CreateAsync(local, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
        {
            if (extra is { } own) await AddAsync(zip, own.Path, new MemoryStream(own.Content), null, cancellationToken);
            await PackAsync(blobs, files, zip, cancellationToken);
        }

        local.Position = 0;
        await local.CopyToAsync(target, cancellationToken);
    }

    private static async Task PackAsync(IBlobStore blobs, IAsyncEnumerable<(string Name, string Path)> files, ZipArchive zip, CancellationToken cancellationToken)
    {
        var open = new Queue<(string Path, Task<BlobContent?> File)>();
        try
        {
            await foreach (var (name, path) in files.WithCancellation(cancellationToken))
            {
                open.Enqueue((path, OpenAsync(blobs, name, cancellationToken)));
                if (open.Count >= Ahead) await NextAsync();
            }

            while (open.Count > 0) await NextAsync();
        }
        finally
        {
            foreach (var (_, file) in open)
            {
                if (await file.ContinueWith(ended => ended.IsCompletedSuccessfully ? ended.Result : null, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default) is { } left) await left.DisposeAsync();
            }
        }

        async Task NextAsync()
        {
            var (path, opening) = open.Dequeue();
            if (await opening is not { } file) return;
            await using (file)
            {
                await AddAsync(zip, path, file.Stream, file.LastModified, cancellationToken);
            }
        }
    }

    // Small files are read whole while others are packed; a large one is read as it is packed.
    private static async Task<BlobContent?> OpenAsync(IBlobStore blobs, string name, CancellationToken cancellationToken)
    {
        var file = await blobs.OpenReadAsync(FileSets.Container, name, cancellationToken);
        if (file is null || file.Length > LargestAhead) return file;
        await using (file)
        {
            var content = new MemoryStream((int)file.Length);
            await file.Stream.CopyToAsync(content, cancellationToken);
            content.Position = 0;
            return file with { Stream = content };
        }
    }

    private static async Task AddAsync(ZipArchive zip, string path, Stream content, DateTimeOffset? modified, CancellationToken cancellationToken)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
        if (modified is { } time) entry.LastWriteTime = time;
        await using var stream = await entry.OpenAsync(cancellationToken);
        await content.CopyToAsync(stream, cancellationToken);
    }
}
