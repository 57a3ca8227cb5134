namespace AtlassianMcpFunctions.Storage.Blobs;

/// <summary>Hands what is written to it onwards in blocks of 4 MiB, so that a blob of any size needs the memory of one block.</summary>
/// <remarks>Writes are asynchronous only, as on a web server's response: a synchronous one would hold a thread for a round trip.</remarks>
internal sealed class BlockStream(Func<ReadOnlyMemory<byte>, CancellationToken, Task> stage) : Stream
{
    /// <summary>The bytes of a full block.</summary>
    public const int BlockSize = 4 * 1024 * 1024;

    private readonly MemoryStream _pending = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException("A blob's length is known when it is written.");

    public override long Position
    {
        get => throw new NotSupportedException("A blob is written from front to back.");
        set => throw new NotSupportedException("A blob is written from front to back.");
    }

    /// <summary>The last bytes, less than a block, not handed on yet.</summary>
    public ReadOnlyMemory<byte> Rest => _pending.GetBuffer().AsMemory(0, (int)_pending.Length);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var taken = (int)Math.Min(buffer.Length, BlockSize - _pending.Length);
            _pending.Write(buffer.Span[..taken]);
            buffer = buffer[taken..];
            if (_pending.Length < BlockSize) continue;
            await stage(Rest, cancellationToken);
            _pending.SetLength(0);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        return WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Write to a blob asynchronously.");

    public override void Flush()
    {
        // Blocks go when they are full; the rest goes when the blob is committed.
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A blob being written cannot be read.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A blob is written from front to back.");

    public override void SetLength(long value) => throw new NotSupportedException("A blob is written from front to back.");
}
