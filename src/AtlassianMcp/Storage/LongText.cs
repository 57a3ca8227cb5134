using System.Globalization;

namespace AtlassianMcp.Storage;

/// <summary>Texts that one column may not hold: spread over columns <c>Name0</c>, <c>Name1</c> … of a row.</summary>
internal static class LongText
{
    private const int PartLength = 30_000;

    /// <summary>The columns that hold a text; none for null or nothing.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Spread(string name, string? text)
    {
        var part = 0;
        for (var rest = text.AsMemory(); rest.Length > 0; part++)
        {
            var length = Math.Min(PartLength, rest.Length);
            // Half a character is none: it would not come back as it went.
            if (length < rest.Length && char.IsHighSurrogate(rest.Span[length - 1])) length--;
            yield return KeyValuePair.Create<string, object?>(Column(name, part), rest[..length].ToString());
            rest = rest[length..];
        }
    }

    /// <summary>The text that a row holds under a name; null when it holds none.</summary>
    public static string? Gather(TableRow row, string name)
    {
        var parts = Enumerable.Range(0, row.Values.Count).Select(at => row.Get<string>(Column(name, at))).TakeWhile(part => part is not null).ToList();
        // Rows of earlier versions have it in one column.
        return parts.Count == 0 ? row.Get<string>(name) : string.Concat(parts);
    }

    private static string Column(string name, int part) => string.Create(CultureInfo.InvariantCulture, $"{name}{part}");
}
