namespace Atlassian.Content.Editing;

/// <summary>Which cell stands where in a table, spans counted.</summary>
internal sealed class TableGrid
{
    private const int Widest = 2_000;

    private readonly List<SourceNode?[]> _rows = [];

    public TableGrid(SourceNode table)
    {
        var below = new List<(SourceNode Cell, int Left)?>();
        foreach (var row in table.Children.Where(row => row.Kind == SourceKind.Row)) _rows.Add(Place(row, below));
    }

    public int Rows => _rows.Count;

    /// <summary>The cells of a row, by column.</summary>
    public IReadOnlyList<SourceNode?> Row(int index) => _rows[index];

    /// <summary>The first cell of a row, or null.</summary>
    public SourceNode? First(int index) => _rows[index].Length > 0 ? _rows[index][0] : null;

    // Below holds, by column, the cell of an earlier row that reaches down, and how many rows it still covers.
    private static SourceNode?[] Place(SourceNode row, List<(SourceNode Cell, int Left)?> below)
    {
        var cells = new List<SourceNode?>();
        foreach (var cell in row.Children.Where(cell => cell.Kind == SourceKind.Cell))
        {
            TakeBelow(cells, below, onlyOne: false);
            for (var i = 0; i < cell.ColumnSpan && cells.Count < Widest; i++)
            {
                while (below.Count <= cells.Count) below.Add(null);
                below[cells.Count] = cell.RowSpan > 1 ? (cell, cell.RowSpan - 1) : null;
                cells.Add(cell);
            }
        }

        while (cells.Count < below.Count)
            if (!TakeBelow(cells, below, onlyOne: true)) cells.Add(null);
        return [.. cells];
    }

    private static bool TakeBelow(List<SourceNode?> cells, List<(SourceNode Cell, int Left)?> below, bool onlyOne)
    {
        var taken = false;
        while (cells.Count < below.Count && below[cells.Count] is var (cell, left) && !(taken && onlyOne))
        {
            below[cells.Count] = left > 1 ? (cell, left - 1) : null;
            cells.Add(cell);
            taken = true;
        }

        return taken;
    }
}
