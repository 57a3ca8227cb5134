using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace AtlassianMcpFunctions.Logging;

/// <summary>What a line of the log is: words for people, or one JSON object for machines.</summary>
internal enum LogFormat
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>JSON.</summary>
    Json,
}

/// <summary>Writes one event as one line, whatever its values: no value can forge a line, and no secret shows.</summary>
internal sealed class RedactedConsoleFormatter(Redactor redactor, LogForm form, JsonLine json) : ConsoleFormatter(FormatterName)
{
    /// <summary>What the console logger knows it by.</summary>
    public const string FormatterName = "redacted";

    private const int LongestText = 256 * 1024;
    private const int LongestLine = 32 * 1024;
    private const int LongestWord = 16 * 1024;
    private static readonly char[] Signs = [',', ';', '&', '"'];

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        if (message is null && logEntry.Exception is null) return;
        if (form.Format == LogFormat.Json)
        {
            textWriter.WriteLine(json.Of(logEntry, message));
            return;
        }

        var head = string.Create(CultureInfo.InvariantCulture, $"{Level(logEntry.LogLevel)}: {LogLine.Escape(logEntry.Category)}[{logEntry.EventId.Id}] ");
        textWriter.WriteLine(Line(head, message, logEntry.Exception));
    }

    private string Line(string head, string? message, Exception? error)
    {
        var text = LogLine.Escape(message ?? "");
        if (error is not null) text += (text.Length > 0 ? LogLine.Break : "") + LogLine.Escape(error);
        var line = redactor.Redact(head + Bounded(text));
        // Cut after secrets are gone: half a secret would not be known as one.
        return line.Length > LongestLine ? string.Concat(line.AsSpan(0, LongestLine), "… [cut]") : line;
    }

    // Back to white space, or at least to a sign between values, so that no half of a secret remains before the cut.
    private static string Bounded(string text)
    {
        if (text.Length <= LongestText) return text;
        var end = text.LastIndexOf(' ', LongestText, LongestWord);
        if (end < 0) end = text.LastIndexOfAny(Signs, LongestText, LongestWord);
        return (end < 0 ? text[..LongestText] : text[..end]) + " … [cut]";
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}

/// <summary>The form that was chosen for the log.</summary>
internal sealed record LogForm(LogFormat Format);
