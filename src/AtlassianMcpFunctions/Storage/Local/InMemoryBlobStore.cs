using System.Globalization;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Storage.Blobs;

namespace AtlassianMcpFunctions.Storage.Local;

/// <summary>Files of a server that runs alone: as Blob Storage keeps them, gone when the process ends.</summary>
internal sealed class InMemoryBlobStore(StoreNames names, TimeProvider time) : IBlobStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Container, string Name), Blob> _blobs = [];
    private long _version;

    /// <inheritdoc/>
    public Task<BlobContent?> OpenReadAsync(string container, string name, CancellationToken cancellationToken)
    {
        var key = (names.Container(container), BlobNames.Checked(name));
        lock (_lock)
        {
            var content = _blobs.TryGetValue(key, out var blob)
                ? new BlobContent(new MemoryStream(blob.Bytes, writable: false), blob.Bytes.Length, blob.ContentType, blob.ETag, blob.LastModified)
                : null;
            return Task.FromResult(content);
        }
    }

    /// <inheritdoc/>
    public async Task WriteAsync(BlobWrite blob, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        var key = (names.Container(blob.Container), BlobNames.Checked(blob.Name));
        using var bytes = new MemoryStream();
        // The same stream as towards Azure, so that code which works here works there.
        await using var stream = new BlockStream((block, _) => Append(bytes, block));
        await write(stream, cancellationToken);
        await Append(bytes, stream.Rest);
        lock (_lock)
        {
            if (blob.OnlyIfAbsent && _blobs.ContainsKey(key)) throw new StorageConflictException($"The blob '{blob.Name}' exists already.");
            _blobs[key] = new Blob(bytes.ToArray(), blob.ContentType, string.Create(CultureInfo.InvariantCulture, $"\"{++_version:D}\""), time.GetUtcNow());
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<BlobEntry> ListAsync(string container, string prefix, CancellationToken cancellationToken)
    {
        var inAccount = names.Container(container);
        lock (_lock)
        {
            return _blobs.Where(blob => blob.Key.Container == inAccount && blob.Key.Name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(blob => new BlobEntry(blob.Key.Name, blob.Value.Bytes.Length, blob.Value.ETag, blob.Value.LastModified))
                .OrderBy(entry => entry.Name, StringComparer.Ordinal)
                .ToList()
                .ToAsyncEnumerable();
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string container, string name, CancellationToken cancellationToken)
    {
        var key = (names.Container(container), BlobNames.Checked(name));
        lock (_lock) _blobs.Remove(key);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task PingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Task Append(MemoryStream bytes, ReadOnlyMemory<byte> block)
    {
        bytes.Write(block.Span);
        return Task.CompletedTask;
    }

    private sealed record Blob(byte[] Bytes, string ContentType, string ETag, DateTimeOffset LastModified);
}
