namespace Atlassian.Content.Editing;

/// <summary>Replaces the content of table cells.</summary>
internal static class CellEditing
{
    private const int Shown = 30;

    public static EditResult Apply(SourceMap map, CellEdit edit)
    {
        var grid = new TableGrid(Table(map, edit.At.Table));
        var row = Row(map, grid, edit.At.Row);
        var column = Column(map, grid, edit.At.Column);
        var cell = column < grid.Row(row).Count ? grid.Row(row)[column] : null;
        if (cell is null) throw new ContentException($"Row {edit.At.Row} has no cell in column {edit.At.Column}.");
        return EditResult.Of(map, [Fill(map, cell, edit.Content.Blocks)], "cell replaced", $"table {edit.At.Table}, row {edit.At.Row}, column {edit.At.Column}");
    }

    /// <summary>Puts blocks in the place of all that a node holds; a line in the place of a line keeps what is around it.</summary>
    public static Splice Fill(SourceMap map, SourceNode node, IReadOnlyList<Block> blocks) =>
        node.Children is [{ Kind: SourceKind.Text, Children.Count: 0 } text] && blocks is [Paragraph paragraph] && !paragraph.Inlines.Any(inline => inline is InlineImage)
            ? map.PutLine(text, paragraph.Inlines)
            : map.Put(node, 0, node.Children.Count, blocks);

    private static SourceNode Table(SourceMap map, Position at)
    {
        var tables = map.Root.All().Where(node => node.Kind == SourceKind.Table).ToList();
        if (tables.Count == 0) throw new ContentException("There are no tables.");
        if (at.Number is { } number) return number >= 1 && number <= tables.Count ? tables[number - 1] : throw new ContentException($"There is no table {number}; there are {tables.Count}.");
        var named = tables.Where(table => Same(FirstCell(map, table), at.Words)).ToList();
        if (named.Count == 0) named = Under(map, tables, at.Words ?? "");
        return named.Count switch
        {
            1 => named[0],
            0 => throw new ContentException($"No table {at}. Tables by their first cell: {List(tables.Select((table, i) => $"{i + 1}. {FirstCell(map, table)}"))}"),
            _ => throw new ContentException($"{named.Count} tables fit {at}; use a number: {List(named.Select(table => $"{tables.IndexOf(table) + 1}. {FirstCell(map, table)}"))}"),
        };
    }

    private static List<SourceNode> Under(SourceMap map, List<SourceNode> tables, string heading)
    {
        if (!Headings.TryFind(map, heading, out var place)) return [];
        var siblings = place.Node.Parent!.Children;
        var (from, to) = (place.Node.Whole.End, siblings[place.End - 1].Whole.End);
        var within = tables.Where(table => table.Whole.Start >= from && table.Whole.End <= to).ToList();
        var own = within.Where(table => !within.Any(other => other != table && other.Whole.Start < table.Whole.Start)).ToList();
        return own.Count > 0 ? own : within;
    }

    private static int Row(SourceMap map, TableGrid grid, Position at)
    {
        if (at.Number is { } number) return number >= 1 && number <= grid.Rows ? number - 1 : throw new ContentException($"There is no row {number}; the table has {grid.Rows}.");
        var firsts = Enumerable.Range(0, grid.Rows).Select(row => Words(map, grid.First(row))).ToList();
        var rows = Enumerable.Range(0, grid.Rows).Where(row => Same(firsts[row], at.Words) && (row == 0 || grid.First(row) != grid.First(row - 1))).ToList();
        return rows.Count switch
        {
            1 => rows[0],
            0 => throw new ContentException($"No row begins with {at}. Rows: {List(firsts.Select((first, i) => $"{i + 1}. {first}"))}"),
            _ => throw new ContentException($"{rows.Count} rows begin with {at}; use a number: {List(rows.Select(row => $"{row + 1}"))}"),
        };
    }

    private static int Column(SourceMap map, TableGrid grid, Position at)
    {
        var headers = grid.Rows == 0 ? [] : grid.Row(0).Select(cell => Words(map, cell)).ToList();
        if (at.Number is { } number) return number >= 1 ? number - 1 : throw new ContentException("Columns count from 1.");
        var columns = Enumerable.Range(0, headers.Count).Where(column => Same(headers[column], at.Words) && (column == 0 || grid.Row(0)[column] != grid.Row(0)[column - 1])).ToList();
        return columns.Count switch
        {
            1 => columns[0],
            0 => throw new ContentException($"No column {at}. Columns: {List(headers.Select((header, i) => $"{i + 1}. {header}"))}"),
            _ => throw new ContentException($"{columns.Count} columns fit {at}; use a number: {List(columns.Select(column => $"{column + 1}"))}"),
        };
    }

    private static string FirstCell(SourceMap map, SourceNode table) => Words(map, table.Children.FirstOrDefault()?.Children.FirstOrDefault());

    private static string Words(SourceMap map, SourceNode? cell) => cell?.Words(map.Source) ?? "";

    private static bool Same(string words, string? wanted) => string.Equals(words, SourceNode.Plain(wanted ?? ""), StringComparison.OrdinalIgnoreCase);

    private static string List(IEnumerable<string> names) => string.Join("; ", names.Take(Shown).Select(name => name.Length > 80 ? name[..80] + "…" : name));
}
