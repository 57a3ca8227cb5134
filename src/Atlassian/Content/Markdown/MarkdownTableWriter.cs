using System.Globalization;
using System.Net;
using System.Text;

namespace Atlassian.Content.Markdown;

/// <summary>Writes tables: as pipe tables, or as HTML around Markdown when a pipe table cannot hold the cells.</summary>
internal sealed class MarkdownTableWriter(MarkdownOutput output, MarkdownBlockWriter blocks)
{
    // Rows that are shorter by more cells than that are no author's.
    private const int MostFilled = 10_000;

    public void Write(Table table)
    {
        var shown = table.Rows.All(row => row.Cells.All(cell => ReferenceEquals(Shown(cell), cell))) ? table : table with { Rows = [.. table.Rows.Select(row => new TableRow([.. row.Cells.Select(Shown)]))] };
        if (FitsPipes(shown)) WritePipes(shown);
        else WriteHtml(shown);
    }

    // Empty paragraphs say nothing in a cell.
    private static TableCell Shown(TableCell cell)
    {
        var blocks = MarkdownBlockWriter.WithoutEmpty(cell.Blocks);
        var shown = ReferenceEquals(blocks, cell.Blocks) ? cell : cell with { Blocks = blocks };
        return shown.Blocks.All(block => block is not (Paragraph { Alignment: not TextAlignment.Start } or Heading { Alignment: not TextAlignment.Start })) ? shown
            : CellAlignment.Lift(shown with { Blocks = CellAlignment.Lower(shown), Alignment = TextAlignment.Start });
    }

    // A header row without words would be read as none, and short rows are filled up to the longest.
    private static bool FitsPipes(Table table)
    {
        if ((long)Columns(table) * table.Rows.Count - table.Rows.Sum(row => row.Cells.Count) > MostFilled) return false;
        if (table.Rows.Count > 1 && table.Rows[0].Cells.Count > 0 && table.Rows[0].Cells.All(cell => cell.IsHeader && cell.Blocks.All(MarkdownBlockWriter.IsEmpty))) return false;
        var alignments = new List<TextAlignment?>();
        for (var row = 0; row < table.Rows.Count; row++)
        {
            if (!Agree(alignments, table.Rows[row])) return false;
            var cells = table.Rows[row].Cells;
            for (var i = 0; i < cells.Count; i++)
                if (!FitsPipes(cells[i]) || cells[i].IsHeader != (row == 0 && cells[0].IsHeader)) return false;
        }

        return true;
    }

    private static int Columns(Table table) => table.Rows.Max(row => row.Cells.Count);

    private static bool FitsPipes(TableCell cell) => cell is { ColumnSpan: <= 1, RowSpan: <= 1, Background: null } && IsLine(cell);

    // A pipe table has one alignment for all cells of a column.
    private static bool Agree(List<TextAlignment?> alignments, TableRow row)
    {
        for (var i = 0; i < row.Cells.Count; i++)
        {
            if (i == alignments.Count) alignments.Add(null);
            if (row.Cells[i].Blocks is not [Paragraph] || row.Cells[i].IsHeader) continue; // a header goes with its column
            if (alignments[i] is { } alignment && alignment != row.Cells[i].Alignment) return false;
            alignments[i] = row.Cells[i].Alignment;
        }

        return true;
    }

    private static bool IsLine(TableCell cell) => cell.Blocks.Count == 0 || cell.Blocks is [Paragraph { Alignment: TextAlignment.Start, Indentation: 0 } or MediaSingle { Caption.Count: 0 }];

    private void WritePipes(Table table)
    {
        var columns = Columns(table);
        if (TableMarker.Write(table) is { } marker) output.Lines(marker);
        var hasHeader = table.Rows[0].Cells is [{ IsHeader: true }, ..];
        output.Lines(hasHeader ? PipeRow(table.Rows[0], columns) : "|" + string.Concat(Enumerable.Repeat("  |", columns)));
        output.Lines(Delimiters(table, columns));
        foreach (var row in table.Rows.Skip(hasHeader ? 1 : 0)) output.Lines(PipeRow(row, columns));
    }

    private static string PipeRow(TableRow row, int columns)
    {
        var line = SpareText.Begin().Append('|');
        for (var i = 0; i < columns; i++)
            line.Append(' ').Append(i < row.Cells.Count ? CellText(row.Cells[i]) : "").Append(" |");
        return SpareText.Finish(line);
    }

    private static string CellText(TableCell cell) => cell.Blocks switch
    {
        [Paragraph paragraph] => MarkdownLine.Write(paragraph.Inlines, MarkdownPlace.Cell),
        [MediaSingle picture] => MarkdownLine.Write([new InlineImage(picture.Image) { Layout = picture.Layout }], MarkdownPlace.Cell),
        _ => "",
    };

    private static string Delimiters(Table table, int columns)
    {
        var line = SpareText.Begin().Append('|');
        for (var i = 0; i < columns; i++) line.Append(Alignment(table, i) switch { TextAlignment.Center => " :-: |", TextAlignment.End => " --: |", _ => " --- |" });
        return SpareText.Finish(line);
    }

    // Of the first cell with words, better one that is no header; else of the first cell.
    private static TextAlignment Alignment(Table table, int column)
    {
        TableCell? best = null;
        for (var row = 0; row < table.Rows.Count; row++)
        {
            if (column >= table.Rows[row].Cells.Count) continue;
            var cell = table.Rows[row].Cells[column];
            if (cell.Blocks.Count > 0 && !cell.IsHeader) return cell.Alignment;
            if (best is null || (best.Blocks.Count == 0 && cell.Blocks.Count > 0)) best = cell;
        }

        return best?.Alignment ?? TextAlignment.Start;
    }

    private void WriteHtml(Table table)
    {
        output.Lines($"<table{Attributes(table)}>");
        if (TableColumns.Widths(table) is { Count: > 0 } widths) output.Lines($"<colgroup>{string.Concat(widths.Select(width => width > 0 ? $"<col width=\"{TableMarker.Number(width)}\">" : "<col>"))}</colgroup>");
        foreach (var row in table.Rows)
        {
            output.Lines("<tr>");
            foreach (var cell in row.Cells) WriteHtml(cell);
            output.Lines("</tr>");
        }

        output.Lines("</table>");
    }

    private static string Attributes(Table table) =>
        (table.Layout is { } layout ? $" data-layout=\"{WebUtility.HtmlEncode(layout)}\"" : "")
        + (table.Width is { } width ? $" width=\"{TableMarker.Number(width)}\"" : "")
        + (table.FixedColumns ? " data-table-display-mode=\"fixed\"" : "")
        + (table.NumberedRows ? " data-number-column=\"true\"" : "");

    private void WriteHtml(TableCell cell)
    {
        var name = cell.IsHeader ? "th" : "td";
        var attributes = new StringBuilder();
        if (cell.ColumnSpan > 1) attributes.Append(CultureInfo.InvariantCulture, $" colspan=\"{cell.ColumnSpan}\"");
        if (cell.RowSpan > 1) attributes.Append(CultureInfo.InvariantCulture, $" rowspan=\"{cell.RowSpan}\"");
        if (cell.Alignment != TextAlignment.Start && cell.Blocks.Count > 0) attributes.Append(cell.Alignment == TextAlignment.Center ? " align=\"center\"" : " align=\"right\"");
        if (CellColours.Name(cell.Background) is { } colour) attributes.Append(CultureInfo.InvariantCulture, $" data-highlight-colour=\"{colour}\"");
        else if (cell.Background is { } background) attributes.Append(CultureInfo.InvariantCulture, $" style=\"background-color: {WebUtility.HtmlEncode(background)}\"");
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
