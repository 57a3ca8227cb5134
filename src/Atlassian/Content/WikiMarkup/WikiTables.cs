namespace Atlassian.Content.WikiMarkup;

/// <summary>Reads rows of wiki tables.</summary>
internal static class WikiTables
{
    /// <summary>The row of a line; bars within links, pictures and macros, or behind a backslash, do not divide cells.</summary>
    public static TableRow Row(string line, Func<string, IReadOnlyList<Block>> read)
    {
        var cells = new List<TableCell>();
        for (var at = 0; at < line.Length;)
        {
            if (line[at] != '|') break;
            var isHeader = at + 1 < line.Length && line[at + 1] == '|';
            at += isHeader ? 2 : 1;
            var end = CellEnd(line, at);
            var text = line[at..end].Trim();
            if (end >= line.Length && text.Length == 0) break;
            cells.Add(new(text.Length == 0 ? [] : read(text)) { IsHeader = isHeader });
            at = end;
        }

        return new(cells);
    }

    /// <summary>Whether code that is open before a line, or begins in it, goes on behind it.</summary>
    public static bool LeavesCodeOpen(string line, bool open)
    {
        for (var at = line.IndexOf('{', StringComparison.Ordinal); at >= 0; at = line.IndexOf('{', at + 1))
            if (!IsDoubled(line, at) && WikiMacro.At(line, at) is { Name: "code" or "noformat" }) open = !open;
        return open;
    }

    /// <summary>Where a cell that begins at a place ends.</summary>
    public static int CellEnd(string line, int from)
    {
        for (var at = from; at < line.Length; at++)
        {
            if (line[at] == '\\') at++;
            else if (line[at] == '|') return at;
            else if (line[at] == '{' && !IsDoubled(line, at) && WikiMacro.At(line, at) is { Name: "code" or "noformat" } macro) at = CodeEnd(line, macro);
            else if (Closing(line[at]) is { } close) at = Inside(line, at, close);
        }

        return line.Length;
    }

    // {{code}} is a word in letters of one width.
    private static bool IsDoubled(string line, int at) => at > 0 && line[at - 1] == '{';

    private static int CodeEnd(string line, WikiMacro macro)
    {
        var close = line.IndexOf($"{{{macro.Name}}}", macro.End, StringComparison.Ordinal);
        return close < 0 ? macro.End - 1 : close + macro.Name.Length + 1;
    }

    private static int Inside(string line, int at, char close)
    {
        var limit = Math.Min(line.Length - at - 1, 2000);
        var end = line.AsSpan(at + 1, limit).IndexOf(close);
        if (end <= 0 || line.AsSpan(at + 1, end).Contains('\n') || line[at + 1] == ' ') return at;
        return at + 1 + end;
    }

    private static char? Closing(char open) => open switch { '[' => ']', '{' => '}', '!' => '!', _ => null };
}
