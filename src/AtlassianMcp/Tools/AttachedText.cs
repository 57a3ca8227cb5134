using System.Globalization;
using System.Text;

namespace AtlassianMcp.Tools;

/// <summary>A file that is a text.</summary>
/// <param name="whole">All of it.</param>
internal sealed class AttachedText(string whole)
{
    /// <summary>What is said of texts that are not read.</summary>
    public const string TooLarge = "The text has more than 5 MiB: a person opens it by its url.";

    private const int MostBytes = 5 * 1024 * 1024;
    private const string Mark = "c:";

    private static readonly string[] Types = ["application/json", "application/xml", "application/yaml", "application/x-yaml", "application/javascript", "application/sql", "application/x-sh", "image/svg+xml"];

    private static readonly string[] Endings =
    [
        ".txt", ".csv", ".tsv", ".md", ".markdown", ".json", ".jsonl", ".log", ".xml", ".yaml", ".yml", ".svg", ".ini", ".conf", ".cfg", ".properties", ".toml", ".sql", ".html", ".htm", ".css",
        ".js", ".ts", ".cs", ".java", ".py", ".go", ".rs", ".sh", ".ps1", ".diff", ".patch", ".har", ".eml",
    ];

    /// <summary>Whether a file is a text, by its type or its name.</summary>
    public static bool Is(AttachedFile file)
    {
        var type = file.MediaType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        return type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("+json", StringComparison.Ordinal) || type.EndsWith("+xml", StringComparison.Ordinal) || Types.Contains(type)
            || (type is "" or "application/octet-stream" && Endings.Contains(Path.GetExtension(file.Name).ToLowerInvariant()));
    }

    /// <summary>Reads a text; null when it is too large.</summary>
    public static async Task<AttachedText?> ReadAsync(AttachedFile file, CancellationToken cancellationToken)
    {
        if (file.Size > MostBytes) return null;
        await using var download = await file.OpenAsync(cancellationToken);
        return await AttachedBytes.ReadAsync(download, MostBytes, cancellationToken) is { } bytes ? new(Decode(bytes)) : null;
    }

    /// <summary>A part of the text, cut behind a line where it has lines.</summary>
    /// <exception cref="ArgumentException">The cursor is none of this text.</exception>
    public ShownFile Part(ShownFile result, int maxChars, string? cursor)
    {
        var start = Start(cursor);
        var end = End(start, maxChars);
        return result with
        {
            Text = whole[start..end],
            Position = start == 0 && end == whole.Length ? null : string.Create(CultureInfo.InvariantCulture, $"characters {start + 1} to {end} of {whole.Length}"),
            NextCursor = end < whole.Length ? string.Create(CultureInfo.InvariantCulture, $"{Mark}{end}") : null,
        };
    }

    private int Start(string? cursor)
    {
        if (cursor is null) return 0;
        return cursor.StartsWith(Mark, StringComparison.Ordinal) && int.TryParse(cursor[Mark.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var start) && start <= whole.Length
            ? start
            : throw new ArgumentException($"'{cursor}' is not a cursor of this file: pass the next_cursor of the part before, or none to start over.");
    }

    private int End(int start, int maxChars)
    {
        if (whole.Length - start <= maxChars) return whole.Length;
        var line = whole.LastIndexOf('\n', start + maxChars - 1, maxChars);
        if (line > start) return line + 1;
        var end = start + maxChars;
        return char.IsLowSurrogate(whole[end]) ? end - 1 : end;
    }

    // What is no UTF-8 is mostly Latin-1, which any byte is.
    private static string Decode(byte[] bytes)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
