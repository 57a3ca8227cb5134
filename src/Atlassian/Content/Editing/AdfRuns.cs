using System.Globalization;

namespace Atlassian.Content.Editing;

/// <summary>Cuts a JSON text in quotes into runs of words.</summary>
internal static class AdfRuns
{
    /// <summary>The runs between the quotes.</summary>
    public static IEnumerable<TextRun> Of(string source, SourceSpan text, InlineUnit? unit)
    {
        var (at, end) = (text.Start + 1, text.End - 1);
        while (at < end)
        {
            var stop = source.IndexOf('\\', at, end - at);
            if (stop < 0) stop = end;
            if (stop > at) yield return new(new(at, stop), null, unit);
            if (stop == end) yield break;
            at = EscapeEnd(source, stop, end);
            yield return new(new(stop, at), Unescape(source, stop, at), unit);
        }
    }

    private static int EscapeEnd(string source, int at, int end)
    {
        if (source[at + 1] != 'u') return at + 2;
        var high = at + 12 <= end && char.IsHighSurrogate(Letter(source, at)) && source[at + 6] == '\\' && source[at + 7] == 'u' && char.IsLowSurrogate(Letter(source, at + 6));
        return at + (high ? 12 : 6);
    }

    private static string Unescape(string source, int at, int end) => source[at + 1] switch
    {
        'u' when end - at == 12 => new([Letter(source, at), Letter(source, at + 6)]),
        'u' => Letter(source, at).ToString(),
        'n' => "\n",
        't' => "\t",
        'r' => "\r",
        'b' => "\b",
        'f' => "\f",
        var c => c.ToString(),
    };

    private static char Letter(string source, int at) => (char)int.Parse(source.AsSpan(at + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
