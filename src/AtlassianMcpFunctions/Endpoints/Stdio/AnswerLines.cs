using AtlassianMcpFunctions.Endpoints.Mcp;

namespace AtlassianMcpFunctions.Endpoints.Stdio;

/// <summary>Writes each event of an answer as a line.</summary>
internal sealed class AnswerLines(MessageLines lines) : EventSink
{
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (SseEvent.Data(buffer) is { IsEmpty: false } message) await lines.WriteAsync(message, cancellationToken);
    }
}
