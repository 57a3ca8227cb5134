using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;

namespace AtlassianMcpFunctions.Logging;

/// <summary>Writes an event as one JSON object on one line: <c>time</c>, <c>level</c>, <c>category</c>, <c>event</c>, <c>message</c>, <c>error</c>, and each value of the message under its name. No secret shows.</summary>
internal sealed class JsonLine(Redactor redactor, TimeProvider time)
{
    private const int LongestText = 32 * 1024;
    private const string Template = "{OriginalFormat}";
    private static readonly ConcurrentDictionary<string, JsonEncodedText> Names = new(StringComparer.Ordinal);
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Lines are many and short: each thread writes them into the same bytes.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    /// <summary>The line of an event.</summary>
    public string Of<TState>(in LogEntry<TState> entry, string? message)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().UtcDateTime);
            json.WriteString("level", LevelOf(entry.LogLevel));
            json.WriteString("category", entry.Category);
            if (entry.EventId.Name is { } name) json.WriteString("event", name);
            if (entry.State is IReadOnlyList<KeyValuePair<string, object?>> values) WriteValues(json, values);
            if (message is { Length: > 0 }) json.WriteString("message", Clean(message));
            if (entry.Exception is { } error) json.WriteString("error", Cut(redactor.Redact(LogLine.Escape(error))));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void WriteValues(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var (name, value) = values[i];
            if (name == Template || value is null) continue;
            json.WritePropertyName(Names.GetOrAdd(name, text => JsonEncodedText.Encode(JsonNamingPolicy.SnakeCaseLower.ConvertName(text))));
            switch (value)
            {
                case bool truth: json.WriteBooleanValue(truth); break;
                case int number: json.WriteNumberValue(number); break;
                case long number: json.WriteNumberValue(number); break;
                case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
                default: json.WriteStringValue(Clean(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")); break;
            }
        }
    }

    // Before it is escaped and cut: neither half of a secret nor its escaped form would be known as one.
    private string Clean(string text) => Cut(redactor.Redact(LogLine.Escape(text)));

    private static string Cut(string clean) => clean.Length > LongestText ? string.Concat(clean.AsSpan(0, LongestText), "… [cut]") : clean;

    private static string LevelOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        _ => "critical",
    };
}
