using System.Text.Json;

namespace Atlassian.Content.Adf;

/// <summary>Reads and writes ADF's tables.</summary>
internal static class AdfTables
{
    /// <summary>The table; what stands in a cell is for the caller to read.</summary>
    public static Table Read<TReader>(JsonElement table, TReader reader, Func<TReader, JsonElement, IReadOnlyList<Block>> read) =>
        new(table.Content().Select((reader, read), static (cells, row) => new TableRow(row.Content().Select(cells, static (cells, cell) => Cell(cell, cells.read(cells.reader, cell))))))
        {
            NumberedRows = table.Flag("isNumberColumnEnabled") == true,
            Width = table.Number("width") is > 0 and < 100_000 and var width ? width : null,
            FixedColumns = table.Attribute("displayMode") == "fixed",
            Layout = table.Attribute("layout") is { } layout && layout != "default" ? layout : null,
        };

    /// <summary>Writes a table; what stands in a cell is for the caller to write.</summary>
    public static void Write(Table table, AdfOutput output, Action<TableCell> fill)
    {
        output.Node("table");
        output.BeginAttributes();
        output.Property("isNumberColumnEnabled", table.NumberedRows);
        if (table.Width is { } width) output.Property("width", width);
        if (table.FixedColumns) output.Property("displayMode", "fixed");
        output.Property("layout", table.Layout is "wide" or "full-width" or "center" or "align-end" or "align-start" ? table.Layout : "default");
        output.End();
        output.BeginContent();
        foreach (var row in table.Rows)
        {
            output.Node("tableRow");
            output.BeginContent();
            foreach (var cell in row.Cells) Write(cell, output, fill);
            output.EndList();
            output.End();
        }

        output.EndList();
        output.End();
    }

    private static void Write(TableCell cell, AdfOutput output, Action<TableCell> fill)
    {
        output.Node(cell.IsHeader ? "tableHeader" : "tableCell");
        output.BeginAttributes();
        if (cell.ColumnSpan > 1) output.Property("colspan", cell.ColumnSpan);
        if (cell.RowSpan > 1) output.Property("rowspan", cell.RowSpan);
        if (cell.ColumnWidths.Count > 0) output.Property("colwidth", cell.ColumnWidths);
        output.Property("background", CellColours.Shade(cell.Background));
        output.End();
        fill(cell);
        output.End();
    }

    private static TableCell Cell(JsonElement cell, IReadOnlyList<Block> blocks) => CellAlignment.Lift(new(blocks)
    {
        IsHeader = cell.Type() == "tableHeader",
        ColumnSpan = (int)Math.Clamp(cell.Number("colspan") ?? 1, 1, 1000),
        RowSpan = (int)Math.Clamp(cell.Number("rowspan") ?? 1, 1, 1000),
        Background = cell.Attribute("background"),
        ColumnWidths = Widths(cell),
    });

    private static IReadOnlyList<double> Widths(JsonElement cell) =>
        cell.TryGetProperty("attrs", out var attributes) && attributes.ValueKind == JsonValueKind.Object
        && attributes.TryGetProperty("colwidth", out var widths) && widths.ValueKind == JsonValueKind.Array
            ? [.. widths.EnumerateArray().Where(width => width.ValueKind == JsonValueKind.Number).Select(width => Math.Round(Math.Clamp(width.GetDouble(), 0, 100_000), 2))]
            : [];
}
