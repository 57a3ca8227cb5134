namespace Atlassian.Content.WikiMarkup;

/// <summary>Writes tables as wiki markup; spans become empty cells.</summary>
internal static class WikiTableWriter
{
    // Spans that ask for more cells than that are no author's.
    private const int MostFilled = 10_000;

    public static string Write(Table table, WikiPlace place)
    {
        var inCell = place with { InCell = true };
        var below = new List<int>(); // rows that a cell above still takes
        var rows = new List<List<TableCell>>();
        var room = MostFilled;
        foreach (var row in table.Rows.Where(row => row.Cells.Count > 0)) rows.Add(Spread(row, below, ref room));
        if (rows.Count == 0) return "";
        var columns = Columns(rows);
        return string.Join('\n', rows.Select(row => Row(row, columns, row == rows[0], inCell)));
    }

    // How the first cell of each column is aligned that holds a line; the first row has the notes for that.
    private static TextAlignment[] Columns(List<List<TableCell>> rows)
    {
        var columns = new TextAlignment?[rows[0].Count];
        foreach (var row in rows)
            for (var i = 0; i < Math.Min(row.Count, columns.Length); i++)
                if (row[i].Blocks.Count > 0 && WikiTables.HasLine(row[i])) columns[i] ??= row[i].Alignment;
        return [.. columns.Select((alignment, i) => alignment ?? rows[0][i].Alignment)];
    }

    private static List<TableCell> Spread(TableRow row, List<int> below, ref int room)
    {
        var cells = new List<TableCell>(row.Cells.Count);
        foreach (var cell in row.Cells)
        {
            Skip(cells, below, ref room);
            for (var i = 0; i < 1 || (i < cell.ColumnSpan && room-- > 0); i++)
            {
                if (cells.Count == below.Count) below.Add(0);
                below[cells.Count] = Math.Max(0, cell.RowSpan - 1);
                cells.Add(i == 0 ? Aligned(cell) : new([]) { IsHeader = cell.IsHeader, Alignment = cell.Alignment });
            }
        }

        Skip(cells, below, ref room);
        return cells;
    }

    private static void Skip(List<TableCell> cells, List<int> below, ref int room)
    {
        for (; cells.Count < below.Count && below[cells.Count] > 0 && room-- > 0; cells.Add(new([]))) below[cells.Count]--;
    }

    private static TableCell Aligned(TableCell cell)
    {
        if (!CellAlignment.HasOwn(cell.Blocks)) return cell;
        var lifted = CellAlignment.Lift(cell with { Blocks = CellAlignment.Lower(cell), Alignment = TextAlignment.Start });
        return lifted.Alignment == TextAlignment.Start ? cell : lifted;
    }

    private static string Row(List<TableCell> cells, TextAlignment[] columns, bool isFirst, WikiPlace place)
    {
        var line = SpareText.Begin();
        for (var i = 0; i < cells.Count; i++)
        {
            line.Append(cells[i].IsHeader ? "||" : "|").Append(' ');
            var usual = i < columns.Length && (isFirst || WikiTables.HasLine(cells[i])) ? columns[i] : TextAlignment.Start;
            if (isFirst ? usual != TextAlignment.Start : cells[i].Blocks.Count > 0 && cells[i].Alignment != usual) line.Append(WikiNotes.WriteCell(isFirst ? usual : cells[i].Alignment));
            if (Content(cells[i].Blocks, place) is { Length: > 0 } content) line.Append(content).Append(' ');
            else if (line[^1] != ' ') line.Append(' ');
        }

        return SpareText.Finish(line.Append(cells[^1].IsHeader ? "||" : "|"));
    }

    /// <summary>Blocks within a cell, which may go on over lines; a list or heading must begin on a line of its own.</summary>
    public static string Content(IReadOnlyList<Block> blocks, WikiPlace place)
    {
        var text = string.Join('\n', WikiTightWriter.Lines(blocks, "", place));
        return text.Length > 0 && text[0] is '*' or '#' or 'h' && WikiLines.Kind(text, 0, text.Length).Kind != WikiLineKind.Words ? "\\\\\n" + text : text;
    }
}
