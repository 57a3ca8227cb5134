using Atlassian.Content.WikiMarkup;

namespace Atlassian.Content.Editing;

/// <summary>Cuts tables of wiki markup into rows and cells.</summary>
internal sealed class WikiRows(WikiLookahead lookahead, int to)
{
    private readonly string _source = lookahead.Text;

    /// <summary>The table whose first bar stands at a place; the cursor moves behind its last row.</summary>
    public SourceNode Read(int first, out int next, int depth)
    {
        var rows = new List<SourceNode>();
        for (var at = first; ;)
        {
            rows.Add(Row(ref at, depth));
            next = Math.Min(at + 1, to);
            at = next + (to - next - _source.AsSpan(next, to - next).TrimStart(' ').Length);
            if (at >= to || _source[at] != '|') break;
        }

        var table = new SourceNode(SourceKind.Table, new(rows[0].Whole.Start, rows[^1].Whole.End)) { Name = "table" };
        foreach (var row in rows) table.Add(row);
        return table;
    }

    private SourceNode Row(ref int at, int depth)
    {
        var start = at;
        var cells = new List<SourceNode>();
        while (at < to && _source[at] == '|')
        {
            var from = at + WikiTables.Bars(_source, at, to);
            at = WikiTables.CellEnd(lookahead, from, to);
            if ((at == to || _source[at] == '\n') && _source.AsSpan(from, at - from).IsWhiteSpace()) break;
            cells.Add(Cell(from, at, depth));
        }

        var row = new SourceNode(SourceKind.Row, new(start, start + _source.AsSpan(start, at - start).TrimEnd().Length)) { Name = "row" };
        foreach (var cell in cells) row.Add(cell);
        return row;
    }

    private SourceNode Cell(int start, int end, int depth)
    {
        var length = _source.AsSpan(start, end - start).TrimEnd().Length;
        var first = start + length - _source.AsSpan(start, length).TrimStart().Length;
        var cell = new SourceNode(SourceKind.Cell, new(start, end)) { Name = "cell" };
        if (length > 0) new WikiNodes(lookahead, WikiNotes.Read(_source, first, start + length).End, start + length, depth + 1).AddTo(cell);
        return cell;
    }
}
