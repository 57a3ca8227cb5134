using System.Globalization;
using System.Text;

namespace Atlassian.Content.Markdown;

/// <summary>Writes tables: as pipe tables, or as HTML around Markdown when a pipe table cannot hold the cells.</summary>
internal sealed class MarkdownTableWriter(MarkdownOutput output, MarkdownBlockWriter blocks)
{
    public void Write(Table table)
    {
        if (FitsPipes(table)) WritePipes(table);
        else WriteHtml(table);
    }

    // A header row without words would be read as none.
    private static bool FitsPipes(Table table)
    {
        if (table.Rows.Count > 1 && table.Rows[0].Cells.Count > 0 && table.Rows[0].Cells.All(cell => cell.IsHeader && cell.Blocks.All(MarkdownBlockWriter.IsEmpty))) return false;
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var cells = table.Rows[row].Cells;
            if (cells.Any(cell => cell.ColumnSpan > 1 || cell.RowSpan > 1 || !IsLine(cell))) return false;
            if (row > 0 ? cells.Any(cell => cell.IsHeader) : cells.Any(cell => cell.IsHeader) && !cells.All(cell => cell.IsHeader)) return false;
        }

        return true;
    }

    private static bool IsLine(TableCell cell) => cell.Blocks.Count == 0 || cell.Blocks is [Paragraph or MediaSingle { Caption.Count: 0, Layout: null }];

    private void WritePipes(Table table)
    {
        var columns = table.Rows.Max(row => row.Cells.Count);
        var hasHeader = table.Rows[0].Cells is [{ IsHeader: true }, ..];
        output.Lines(hasHeader ? PipeRow(table.Rows[0], columns) : "|" + string.Concat(Enumerable.Repeat("  |", columns)));
        output.Lines(Delimiters(table, columns));
        foreach (var row in table.Rows.Skip(hasHeader ? 1 : 0)) output.Lines(PipeRow(row, columns));
    }

    private static string PipeRow(TableRow row, int columns)
    {
        var line = new StringBuilder("|");
        for (var i = 0; i < columns; i++)
            line.Append(' ').Append(i < row.Cells.Count ? CellText(row.Cells[i]) : "").Append(" |");
        return line.ToString();
    }

    private static string CellText(TableCell cell) => cell.Blocks switch
    {
        [Paragraph paragraph] => MarkdownLine.Write(paragraph.Inlines, MarkdownPlace.Cell),
        [MediaSingle picture] => MarkdownLine.Write([new InlineImage(picture.Image)], MarkdownPlace.Cell),
        _ => "",
    };

    private static string Delimiters(Table table, int columns)
    {
        var line = new StringBuilder("|");
        for (var i = 0; i < columns; i++)
        {
            var cell = table.Rows.Select(row => i < row.Cells.Count ? row.Cells[i] : null).FirstOrDefault(cell => cell?.Blocks.Count > 0) ?? (i < table.Rows[0].Cells.Count ? table.Rows[0].Cells[i] : null);
            line.Append(cell?.Alignment switch { TextAlignment.Center => " :-: |", TextAlignment.End => " --: |", _ => " --- |" });
        }

        return line.ToString();
    }

    private void WriteHtml(Table table)
    {
        output.Lines("<table>");
        foreach (var row in table.Rows)
        {
            output.Lines("<tr>");
            foreach (var cell in row.Cells) WriteHtml(cell);
            output.Lines("</tr>");
        }

        output.Lines("</table>");
    }

    private void WriteHtml(TableCell cell)
    {
        var name = cell.IsHeader ? "th" : "td";
        var attributes = new StringBuilder();
        if (cell.ColumnSpan > 1) attributes.Append(CultureInfo.InvariantCulture, $" colspan=\"{cell.ColumnSpan}\"");
        if (cell.RowSpan > 1) attributes.Append(CultureInfo.InvariantCulture, $" rowspan=\"{cell.RowSpan}\"");
        if (cell.Alignment != TextAlignment.Start) attributes.Append(cell.Alignment == TextAlignment.Center ? " align=\"center\"" : " align=\"right\"");
        if (cell.Blocks.All(block => block is Paragraph { Inlines.Count: 0 }))
        {
            output.Lines($"<{name}{attributes}></{name}>");
            return;
        }

        output.Lines($"<{name}{attributes}>");
        output.Blank();
        blocks.Write(cell.Blocks);
        output.Blank();
        output.Lines($"</{name}>");
    }
}
