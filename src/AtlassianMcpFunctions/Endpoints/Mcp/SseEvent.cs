using System.Text.Json;

namespace AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>Takes apart the events the SDK writes: <c>event: message\ndata: {json}\n\n</c>, the JSON never holding a raw line break.</summary>
internal static class SseEvent
{
    /// <summary>The JSON of an event; empty when it carries none.</summary>
    public static ReadOnlyMemory<byte> Data(ReadOnlyMemory<byte> text)
    {
        var start = text.Span.IndexOf("data: "u8);
        if (start < 0) return default;
        var data = text[(start + "data: ".Length)..];
        var end = data.Span.IndexOf((byte)'\n');
        return end >= 0 ? data[..end] : data;
    }

    /// <summary>Whether a JSON-RPC message ends its request: a result or an error, not a notification.</summary>
    public static bool IsFinal(ReadOnlySpan<byte> message)
    {
        var json = new Utf8JsonReader(message);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("result"u8) || json.ValueTextEquals("error"u8)) return true;
            if (json.ValueTextEquals("method"u8)) return false;
            json.Skip();
        }

        return false;
    }
}
