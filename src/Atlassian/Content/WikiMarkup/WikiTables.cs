using System.Buffers;

namespace Atlassian.Content.WikiMarkup;

/// <summary>Reads tables of wiki markup.</summary>
internal sealed class WikiTables(WikiReading reading, int to, int depth)
{
    // Rows are filled up to the longest, as they are shown; not where that made a text many times as large.
    private const int MostCells = 10_000;

    private static readonly SearchValues<char> InCell = SearchValues.Create("|\n\\{[!");
    private readonly string _text = reading.Text;

    /// <summary>The table whose first bar stands at a place, and where the text goes on; null when no row has a cell.</summary>
    public Table? Read(int first, out int next)
    {
        var rows = reading.Rows.Count;
        TextAlignment[]? columns = null;
        for (var at = first; ;)
        {
            var row = Row(ref at, columns);
            if (columns is null)
            {
                columns = [.. row.Select(cell => cell.Alignment)];
                row = [.. row.Select(cell => HasLine(cell) ? cell : cell with { Alignment = TextAlignment.Start })];
            }

            if (row.Count > 0) reading.Rows.Add(new(row));
            next = Math.Min(at + 1, to);
            at = next;
            while (at < to && _text[at] == ' ') at++;
            if (at >= to || _text[at] != '|') break;
        }

        var read = reading.Rows.Take(rows);
        return read.Count == 0 ? null : new(Filled(read, columns));
    }

    /// <summary>Where the cell ends that begins at a place: at the next bar, at the end of the row's last line, or of the text. Bars within links, pictures, macros and code, or behind a backslash, do not end it.</summary>
    public static int CellEnd(WikiLookahead lookahead, int from, int to)
    {
        var text = lookahead.Text;
        for (var at = from; at < to; at++)
        {
            var skip = text.AsSpan(at, to - at).IndexOfAny(InCell);
            if (skip < 0) return to;
            at += skip;
            if (text[at] == '|' || (text[at] == '\n' && EndsRow(text, from, at, to))) return at;
            at = Behind(lookahead, at, from, to);
        }

        return to;
    }

    /// <summary>The bars before a cell, one or two.</summary>
    public static int Bars(string text, int at, int to) => at + 1 < to && text[at + 1] == '|' ? 2 : 1;

    // A row goes on over lines until one ends with a bar, or the next is empty or begins with one.
    private static bool EndsRow(string text, int from, int at, int to)
    {
        if (text.AsSpan(from, at - from).IsWhiteSpace()) return true;
        var next = text.AsSpan(at + 1, to - at - 1);
        var end = next.IndexOf('\n');
        var line = (end < 0 ? next : next[..end]).TrimStart();
        return line.IsEmpty || line[0] == '|';
    }

    // The last place of what begins at a place and may hold bars and ends of lines.
    private static int Behind(WikiLookahead lookahead, int at, int from, int to)
    {
        switch (lookahead.Text[at])
        {
            case '\\':
                return at + 1;
            case '[':
                return Math.Max(at, lookahead.LinkEnd(at, to));
            case '!':
                return Math.Max(at, lookahead.PictureEnd(at, from, to));
            case '{':
                if (lookahead.MonoEnd(at, to) is var mono and > 0) return mono + 1;
                if (lookahead.Enclosing(at, to) is var (tag, close)) return close + tag.Name.Length + 1;
                return WikiTag.Find(lookahead.Text, at, to) is { } macro ? macro.End - 1 : at;
            default:
                return at;
        }
    }

    private IReadOnlyList<TableCell> Row(ref int at, TextAlignment[]? columns)
    {
        var cells = reading.Cells.Count;
        while (at < to && _text[at] == '|')
        {
            var bars = Bars(_text, at, to);
            var from = at + bars;
            var end = at = CellEnd(reading.Lookahead, from, to);
            var isLast = end == to || _text[end] == '\n';
            while (from < end && char.IsWhiteSpace(_text[from])) from++;
            while (end > from && char.IsWhiteSpace(_text[end - 1])) end--;
            if (isLast && from == end) break;
            reading.Cells.Add(Cell(from, end, bars == 2, columns, reading.Cells.Count - cells));
        }

        return reading.Cells.Take(cells);
    }

    /// <summary>Whether a cell is aligned as its column is: not one that holds lists or boxes.</summary>
    public static bool HasLine(TableCell cell) => cell.Blocks is [] or [Paragraph or MediaSingle];

    private TableCell Cell(int from, int end, bool isHeader, TextAlignment[]? columns, int column)
    {
        var notes = WikiNotes.Read(_text, from, end);
        var cell = new TableCell(Blocks(notes.End, end)) { IsHeader = isHeader, Alignment = notes.Alignment ?? TextAlignment.Start };
        return notes.Alignment is null && columns is not null && column < columns.Length && columns[column] != TextAlignment.Start && HasLine(cell) ? cell with { Alignment = columns[column] } : cell;
    }

    // Most cells are a few words; those need no reader of blocks.
    private IReadOnlyList<Block> Blocks(int from, int end)
    {
        if (from == end) return [];
        if (_text[from] is 'h' or 'b' or '-' or '*' or '#' || _text.AsSpan(from, end - from).Contains('\n') || _text.AsSpan(from, end - from).IndexOf('{') >= 0) return WikiBlocks.Within(reading, from, end, depth);
        return WikiLists.Text(reading.Inlines.Read(from, end), default) is { } text ? [text] : [];
    }

    private static IReadOnlyList<TableRow> Filled(IReadOnlyList<TableRow> rows, TextAlignment[] columns)
    {
        var most = 0;
        foreach (var row in rows) most = Math.Max(most, row.Cells.Count);
        if ((long)most * rows.Count > MostCells || rows.All(row => row.Cells.Count == most)) return rows;
        return [.. rows.Select(row => row.Cells.Count == most ? row : Filled(row.Cells, most, columns))];
    }

    private static TableRow Filled(IReadOnlyList<TableCell> cells, int count, TextAlignment[] columns)
    {
        var empty = new TableCell([]) { IsHeader = cells[^1].IsHeader };
        return new([.. cells, .. Enumerable.Range(cells.Count, count - cells.Count).Select(column => column < columns.Length ? empty with { Alignment = columns[column] } : empty)]);
    }
}
