namespace Atlassian.Content.WikiMarkup;

/// <summary>What a line of wiki markup is; Words when it is nothing but that.</summary>
internal enum WikiLineKind
{
    Words,
    Heading,
    Rule,
    Quote,
    Item,
}

/// <summary>Tells lines of wiki markup apart, for all who read lines.</summary>
internal static class WikiLines
{
    /// <summary>What the line is whose first sign stands at a place, and where its words begin.</summary>
    public static (WikiLineKind Kind, int Words) Kind(string text, int first, int to)
    {
        var line = text.AsSpan(first, to - first);
        return line[0] switch
        {
            'h' when line is ['h', >= '1' and <= '6', '.', ..] && Behind(line, 3) => (WikiLineKind.Heading, first + 3),
            'b' when line.StartsWith("bq.") && line.Length > 3 && Behind(line, 3) => (WikiLineKind.Quote, first + 3),
            '-' when line.Length > 3 && line.TrimEnd().IndexOfAnyExcept('-') < 0 && line.TrimEnd().Length > 3 => (WikiLineKind.Rule, to),
            '*' or '#' or '-' when Marker(line) is var marker and > 0 => (WikiLineKind.Item, first + marker),
            _ => (WikiLineKind.Words, first),
        };
    }

    // The signs that begin an item of a list, with a space behind them; one hyphen alone or signs with an asterisk or a number sign among them.
    private static int Marker(ReadOnlySpan<char> line)
    {
        var length = line.IndexOfAnyExcept("*#-");
        if (length < 1 || line[length] is not (' ' or '\t')) return 0;
        return length == 1 || line[..length].IndexOfAny('*', '#') >= 0 ? length : 0;
    }

    private static bool Behind(ReadOnlySpan<char> line, int at) => line.Length == at || char.IsWhiteSpace(line[at]);
}
