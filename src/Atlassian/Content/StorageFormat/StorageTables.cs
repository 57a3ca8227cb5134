namespace Atlassian.Content.StorageFormat;

/// <summary>Writes tables as storage format.</summary>
internal sealed class StorageTables(StorageOutput output, StorageBlocks blocks)
{
    public void Write(Table table)
    {
        output.Raw("<table").Attribute("data-table-width", table.Width is { } width ? width.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) : null).Attribute("data-layout", table.Layout);
        output.Attribute("data-table-display-mode", table.FixedColumns ? "fixed" : null).Attribute("data-number-column", table.NumberedRows ? "true" : null).Raw(">");
        WriteColumns(TableColumns.Widths(table));
        output.Raw("<tbody>");
        foreach (var row in table.Rows)
        {
            output.Raw("<tr>");
            foreach (var cell in row.Cells) Write(cell);
            output.Raw("</tr>");
        }

        output.Raw("</tbody></table>");
    }

    private void WriteColumns(IReadOnlyList<double> widths)
    {
        if (widths.Count == 0) return;
        output.Raw("<colgroup>");
        foreach (var width in widths) output.Raw("<col").Attribute("style", width > 0 ? $"width: {Number(width)}px;" : null).Raw(" />");
        output.Raw("</colgroup>");
    }

    private static string Number(double number) => number.ToString("0.0#", System.Globalization.CultureInfo.InvariantCulture);

    private void Write(TableCell cell)
    {
        var name = cell.IsHeader ? "th" : "td";
        output.Raw("<").Raw(name).Attribute("colspan", cell.ColumnSpan > 1 ? cell.ColumnSpan : null).Attribute("rowspan", cell.RowSpan > 1 ? cell.RowSpan : null);
        output.Attribute("data-highlight-colour", cell.Background).Raw(">");
        if (cell.Blocks.Count == 0) output.Raw("<p />");
        else blocks.Write(CellAlignment.Lower(cell));
        output.Raw("</").Raw(name).Raw(">");
    }
}
