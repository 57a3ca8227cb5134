using Atlassian.Content.WikiMarkup;

namespace Atlassian.Content.Editing;

/// <summary>Cuts tables of wiki markup into rows and cells.</summary>
internal sealed class WikiRows(string source, int to)
{
    /// <summary>The table whose first row lies between two places; the cursor moves behind its last row.</summary>
    public SourceNode Read(int start, int stop, ref int at, int depth)
    {
        var rows = new List<SourceNode>();
        while (true)
        {
            stop = Complete(start, stop, ref at);
            rows.Add(Row(start, stop, depth));
            var next = at + (to - at - source.AsSpan(at, to - at).TrimStart(' ').Length);
            if (next >= to || source[next] != '|') break;
            (start, stop) = (next, TakeLine(ref at));
        }

        var table = new SourceNode(SourceKind.Table, new(rows[0].Whole.Start, rows[^1].Whole.End)) { Name = "table" };
        foreach (var row in rows) table.Add(row);
        return table;
    }

    // A row goes on over lines until a line ends with a bar; code within goes on until it is closed.
    private int Complete(int start, int stop, ref int at)
    {
        var line = source[start..stop];
        var inCode = WikiTables.LeavesCodeOpen(line, false);
        while (at < to && (inCode || (!line.AsSpan().TrimEnd().EndsWith("|") && source[at] is not ('\n' or '\r'))))
        {
            var from = at;
            stop = TakeLine(ref at);
            line = source[from..stop];
            inCode = WikiTables.LeavesCodeOpen(line, inCode);
        }

        return stop;
    }

    private int TakeLine(ref int at)
    {
        var end = source.IndexOf('\n', at, to - at);
        at = end < 0 ? to : end + 1;
        return end < 0 ? to : end;
    }

    private SourceNode Row(int start, int stop, int depth)
    {
        var line = source[start..stop].TrimEnd();
        var row = new SourceNode(SourceKind.Row, new(start, start + line.Length)) { Name = "row" };
        for (var at = 0; at < line.Length && line[at] == '|';)
        {
            at += at + 1 < line.Length && line[at + 1] == '|' ? 2 : 1;
            var end = WikiTables.CellEnd(line, at);
            if (end >= line.Length && string.IsNullOrWhiteSpace(line[at..end])) break;
            row.Add(Cell(start + at, start + end, depth));
            at = end;
        }

        return row;
    }

    private SourceNode Cell(int start, int end, int depth)
    {
        var length = source.AsSpan(start, end - start).TrimEnd().Length;
        var first = start + length - source.AsSpan(start, length).TrimStart().Length;
        var cell = new SourceNode(SourceKind.Cell, new(start, end)) { Name = "cell" };
        if (length > 0) new WikiNodes(source, first, start + length, depth + 1).AddTo(cell);
        return cell;
    }
}
