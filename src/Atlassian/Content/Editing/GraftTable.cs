namespace Atlassian.Content.Editing;

/// <summary>Changes the rows of a table and their cells.</summary>
internal sealed class GraftTable(Graft graft)
{
    /// <summary>Brings a table to the rows wanted; false when it has to be written anew.</summary>
    public bool Try(SourceNode node, Table before, Table wanted)
    {
        if (node.Kind != SourceKind.Table || node.Children.Count != before.Rows.Count || node.Children.Any(row => row.Kind != SourceKind.Row)) return false;
        var rows = new GraftSiblings(graft, node)
        {
            Change = (i, j) => TryRow(node.Children[i], before.Rows[i], wanted.Rows[j], wanted),
            Write = j => graft.Map.WritePart(wanted with { Rows = [wanted.Rows[j]] }, node),
        };
        var (old, now) = (before.Rows.Select(Key).ToList(), wanted.Rows.Select(Key).ToList());
        return IsDivided(node) ? old.Count == now.Count && !node.Children.Where((row, i) => old[i] != now[i] && !TryRow(row, before.Rows[i], wanted.Rows[i], wanted)).Any() : rows.Try(old, now);
    }

    // A head, a body and rows beside them are elements of their own, across which nothing can be written.
    private bool IsDivided(SourceNode table) => graft.Map.Format == ContentFormat.StorageFormat
        && table.Children.Zip(table.Children.Skip(1)).Any(rows => graft.Map.Source.AsSpan(rows.First.Whole.End, rows.Second.Whole.Start - rows.First.Whole.End).Contains('<'));

    private bool TryRow(SourceNode node, TableRow before, TableRow wanted, Table table)
    {
        var cells = new GraftSiblings(graft, node)
        {
            Change = (i, j) => Shape(before.Cells[i]) == Shape(wanted.Cells[j]) && graft.TryFill(node.Children[i], CellAlignment.Lower(wanted.Cells[j])),
            Write = j => graft.Map.WritePart(table with { Rows = [new([wanted.Cells[j]])] }, node),
        };
        var (old, now) = (before.Cells.Select(Key).ToList(), wanted.Cells.Select(Key).ToList());
        return old.Count == now.Count ? cells.TryEach(old, now) : cells.Try(old, now);
    }

    private static string Key(TableRow row) => string.Join('\u0001', row.Cells.Select(Key));

    private static string Key(TableCell cell) => $"{Shape(cell)}\u0002{BlockKeys.Of(cell.Blocks)}";

    private static string Shape(TableCell cell) => $"{(cell.IsHeader ? "h" : "")}{cell.ColumnSpan},{cell.RowSpan},{cell.Alignment},{cell.Background},{string.Join(' ', cell.ColumnWidths)}";
}
