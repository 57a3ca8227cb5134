namespace Atlassian.Http;

/// <summary>A file to be sent: its stream is opened once per attempt and closed by the connection.</summary>
/// <param name="FileName">The name Atlassian shows.</param>
/// <param name="MediaType">Such as image/png; null for application/octet-stream.</param>
/// <param name="OpenAsync">Opens the content from its beginning.</param>
public sealed record Upload(string FileName, string? MediaType, Func<CancellationToken, ValueTask<Stream>> OpenAsync)
{
    /// <summary>A file that is already in memory.</summary>
    public static Upload Of(string fileName, string? mediaType, ReadOnlyMemory<byte> content) =>
        new(fileName, mediaType, _ => ValueTask.FromResult<Stream>(new MemoryStream(content.ToArray(), writable: false)));
}

/// <summary>A file being received; disposing it ends the transfer.</summary>
/// <param name="content">The file's bytes, read once.</param>
/// <param name="length">Size in bytes, where the server said it.</param>
/// <param name="mediaType">The server's content type, without parameters.</param>
/// <param name="owner">What lives as long as the stream.</param>
public sealed class Download(Stream content, long? length, string? mediaType, IDisposable owner) : IAsyncDisposable
{
    /// <summary>The file's bytes, read once.</summary>
    public Stream Content => content;

    /// <summary>Size in bytes, where the server said it.</summary>
    public long? Length => length;

    /// <summary>The server's content type, such as image/png.</summary>
    public string? MediaType => mediaType;

    public async ValueTask DisposeAsync()
    {
        await content.DisposeAsync();
        owner.Dispose();
    }
}
