using System.Text;

namespace Atlassian.Content.WikiMarkup;

/// <summary>Writes tables as wiki markup; spans become empty cells.</summary>
internal static class WikiTableWriter
{
    private const int MostSpan = 100;

    public static string Write(Table table, WikiPlace place)
    {
        var inCell = place with { InCell = true };
        var rows = new List<string>();
        var below = new List<int>(); // rows that a cell above still takes
        TextAlignment[]? columns = null;
        foreach (var row in table.Rows.Where(row => row.Cells.Count > 0))
        {
            var cells = Spread(row, below);
            rows.Add(Row(cells, columns, inCell));
            columns ??= [.. cells.Select(cell => cell.Alignment)];
        }

        return string.Join('\n', rows);
    }

    private static List<TableCell> Spread(TableRow row, List<int> below)
    {
        var cells = new List<TableCell>(row.Cells.Count);
        foreach (var cell in row.Cells)
        {
            Skip(cells, below);
            var empty = new TableCell([]) { IsHeader = cell.IsHeader, Alignment = cell.Alignment };
            for (var i = 0; i < Math.Clamp(cell.ColumnSpan, 1, MostSpan); i++)
            {
                if (cells.Count == below.Count) below.Add(0);
                below[cells.Count] = Math.Max(0, cell.RowSpan - 1);
                cells.Add(i == 0 ? Aligned(cell) : empty);
            }
        }

        Skip(cells, below);
        return cells;
    }

    private static void Skip(List<TableCell> cells, List<int> below)
    {
        for (; cells.Count < below.Count && below[cells.Count] > 0; cells.Add(new([]))) below[cells.Count]--;
    }

    private static TableCell Aligned(TableCell cell)
    {
        var lifted = CellAlignment.Lift(cell with { Blocks = CellAlignment.Lower(cell), Alignment = TextAlignment.Start });
        return lifted.Alignment == TextAlignment.Start ? cell : lifted;
    }

    private static string Row(List<TableCell> cells, TextAlignment[]? columns, WikiPlace place)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Count; i++)
        {
            var usual = columns is null || i >= columns.Length ? TextAlignment.Start : columns[i];
            line.Append(cells[i].IsHeader ? "||" : "|").Append(' ');
            if (cells[i].Alignment != usual && (columns is null || cells[i].Blocks.Count > 0)) line.Append(WikiNotes.WriteCell(cells[i].Alignment));
            if (Content(cells[i].Blocks, place) is { Length: > 0 } content) line.Append(content).Append(' ');
            else if (line[^1] != ' ') line.Append(' ');
        }

        return line.Append(cells[^1].IsHeader ? "||" : "|").ToString();
    }

    /// <summary>Blocks within a cell, which may go on over lines; a list or heading must begin on a line of its own.</summary>
    public static string Content(IReadOnlyList<Block> blocks, WikiPlace place)
    {
        var text = string.Join('\n', WikiTightWriter.Lines(blocks, "", place));
        return text.Length > 0 && text[0] is '*' or '#' or 'h' && WikiLines.Kind(text, 0, text.Length).Kind != WikiLineKind.Words ? "\\\\\n" + text : text;
    }
}
