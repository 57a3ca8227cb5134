namespace AtlassianMcp.Storage;

/// <summary>Files in containers, as Azure Blob Storage keeps them. Missing containers are created on first write.</summary>
public interface IBlobStore
{
    /// <summary>Opens a blob for reading; null when it does not exist. The caller disposes it.</summary>
    Task<BlobContent?> OpenReadAsync(string container, string name, CancellationToken cancellationToken);

    /// <summary>Writes a blob from what <paramref name="write"/> puts into the stream. It appears whole when the delegate returns and not at all when it throws.</summary>
    /// <exception cref="StorageConflictException">The blob exists and <see cref="BlobWrite.OnlyIfAbsent"/> was asked.</exception>
    Task WriteAsync(BlobWrite blob, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken);

    /// <summary>Lists blobs whose name starts with <paramref name="prefix"/>, in name order.</summary>
    IAsyncEnumerable<BlobEntry> ListAsync(string container, string prefix, CancellationToken cancellationToken);

    /// <summary>Removes a blob; a missing one is fine.</summary>
    Task DeleteAsync(string container, string name, CancellationToken cancellationToken);

    /// <summary>Proves that the store can be reached; throws what went wrong.</summary>
    Task PingAsync(CancellationToken cancellationToken);
}

/// <summary>What to write: where, as which media type, and whether an existing blob may be replaced.</summary>
public sealed record BlobWrite(string Container, string Name, string ContentType, bool OnlyIfAbsent = false);

/// <summary>A blob in a listing; <paramref name="Length"/> in bytes.</summary>
public sealed record BlobEntry(string Name, long Length, string ETag, DateTimeOffset LastModified);

/// <summary>A blob opened for reading; dispose it to let go of the connection.</summary>
public sealed record BlobContent(Stream Stream, long Length, string ContentType, string ETag, DateTimeOffset LastModified) : IAsyncDisposable
{
    /// <summary>Closes the stream.</summary>
    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
