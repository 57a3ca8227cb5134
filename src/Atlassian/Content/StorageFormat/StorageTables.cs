namespace Atlassian.Content.StorageFormat;

/// <summary>Writes tables as storage format.</summary>
internal sealed class StorageTables(StorageOutput output, StorageBlocks blocks)
{
    public void Write(Table table)
    {
        output.Raw("<table").Attribute("data-layout", table.Layout).Raw("><tbody>");
        foreach (var row in table.Rows)
        {
            output.Raw("<tr>");
            foreach (var cell in row.Cells) Write(cell);
            output.Raw("</tr>");
        }

        output.Raw("</tbody></table>");
    }

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
