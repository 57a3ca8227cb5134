namespace Atlassian.Content;

/// <summary>Widths of a table's columns: ADF has them on every cell, the other formats once for the table. Zero stands for a width not said.</summary>
internal static class TableColumns
{
    /// <summary>The most columns that have widths; what is behind them has none.</summary>
    public const int Most = 1_000;

    // Spans that ask for more widths than that are no author's.
    private const int MostWidths = 1_000_000;

    /// <summary>The widths in pixels that the first row's cells give; empty when none does.</summary>
    public static IReadOnlyList<double> Widths(Table table)
    {
        if (table.Rows.Count == 0 || table.Rows[0].Cells.All(cell => cell.ColumnWidths.Count == 0)) return [];
        return [.. table.Rows[0].Cells.SelectMany(cell => Enumerable.Range(0, Math.Min(cell.ColumnSpan, Most)).Select(column => column < cell.ColumnWidths.Count ? cell.ColumnWidths[column] : 0)).Take(Most)];
    }

    /// <summary>The table with each cell given the widths of the columns it spans.</summary>
    public static Table With(Table table, IReadOnlyList<double> widths)
    {
        if (widths.All(width => width <= 0)) return table;
        IReadOnlyList<double> few = widths.Count > Most ? [.. widths.Take(Most)] : widths;
        var below = new int[few.Count]; // rows that a cell above still takes
        var room = MostWidths;
        return table with { Rows = LongList<TableRow>.Of(table.Rows.Select(row => Row(row, few, below, ref room))) };
    }

    private static TableRow Row(TableRow row, IReadOnlyList<double> widths, int[] below, ref int room)
    {
        var cells = new List<TableCell>(row.Cells.Count);
        var column = 0;
        foreach (var cell in row.Cells)
        {
            while (column < below.Length && below[column] > 0) below[column++]--;
            var span = Math.Clamp(cell.ColumnSpan, 1, Math.Max(1, widths.Count - column));
            cells.Add(column >= widths.Count || (room -= span) < 0 ? cell : cell with { ColumnWidths = [.. widths.Skip(column).Take(span)] });
            for (var end = column + span; column < end; column++)
                if (column < below.Length) below[column] = Math.Max(0, cell.RowSpan - 1);
        }

        for (; column < below.Length; column++) below[column] = Math.Max(0, below[column] - 1);
        return new(cells);
    }
}
