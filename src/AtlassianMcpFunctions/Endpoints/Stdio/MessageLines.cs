using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using AtlassianMcpFunctions.Endpoints.Mcp;

namespace AtlassianMcpFunctions.Endpoints.Stdio;

/// <summary>Reads and writes messages as lines of UTF-8 (https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#stdio).</summary>
internal sealed class MessageLines(Stream input, Stream output) : IDisposable
{
    /// <summary>The longest line that is read, in bytes.</summary>
    public const int Longest = McpBody.Limit;

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The lines that are not blank, until the input ends.</summary>
    /// <exception cref="InvalidDataException">A line does not end.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        long searched = 0; // of a line that has not ended yet
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken).AsTask().WaitAsync(cancellationToken); // a blocked terminal does not hear of it
            var rest = read.Buffer;
            while (rest.Slice(searched).PositionOf((byte)'\n') is { } end)
            {
                if (Line(rest.Slice(0, end)) is { Length: > 0 } line) yield return line;
                (rest, searched) = (rest.Slice(rest.GetPosition(1, end)), 0);
            }

            if (read.IsCompleted)
            {
                if (Line(rest) is { Length: > 0 } last) yield return last;
                yield break;
            }

            if (rest.Length > Longest) throw new InvalidDataException($"A line exceeds {Longest} bytes; a message is one line.");
            searched = rest.Length;
            reader.AdvanceTo(rest.Start, rest.End);
        }
    }

    /// <summary>Writes a message, which holds no line break.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await output.WriteAsync(message, CancellationToken.None); // half a line would spoil the next
            await output.WriteAsync("\n"u8.ToArray(), CancellationToken.None);
            await output.FlushAsync(CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static byte[] Line(ReadOnlySequence<byte> bytes) => bytes.ToArray().AsSpan().Trim(" \t\r"u8).ToArray();
}
