using System.Text.Json;

namespace Atlassian.Content.Adf;

/// <summary>Reads ADF's tables.</summary>
internal static class AdfTables
{
    public static Table Read(JsonElement table, int depth) =>
        new([.. table.Content().Select(row => new TableRow([.. row.Content().Select(cell => Cell(cell, depth))]))])
        {
            NumberedRows = table.Flag("isNumberColumnEnabled") == true,
            Width = table.Number("width") is > 0 and < 100_000 and var width ? width : null,
            FixedColumns = table.Attribute("displayMode") == "fixed",
            Layout = table.Attribute("layout") is { } layout && layout != "default" ? layout : null,
        };

    private static TableCell Cell(JsonElement cell, int depth) => CellAlignment.Lift(new(AdfBlocks.Read(cell, depth + 1))
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
