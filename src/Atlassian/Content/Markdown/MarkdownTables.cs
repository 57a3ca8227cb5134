using Markdig.Extensions.Tables;
using Markdig.Syntax;
using MarkdigTable = Markdig.Extensions.Tables.Table;

namespace Atlassian.Content.Markdown;

/// <summary>Reads pipe tables; an empty first row is the way to have none.</summary>
internal static class MarkdownTables
{
    public static Table Read(MarkdigTable table, MarkdownBlocks reading)
    {
        var head = Row(table, 0, reading);
        var from = table.Count > 1 && head.Cells.All(cell => cell.IsHeader && cell.Blocks.Count == 0) ? 1 : 0;
        return new(LongList<TableRow>.Of(table.Count - from, (table, head, from, reading), static (rows, i) => rows.from + i == 0 ? rows.head : Row(rows.table, rows.from + i, rows.reading)));
    }

    private static TableRow Row(MarkdigTable table, int at, MarkdownBlocks reading) => Row((Markdig.Extensions.Tables.TableRow)table[at], table, reading);

    private static TableRow Row(Markdig.Extensions.Tables.TableRow row, MarkdigTable table, MarkdownBlocks reading)
    {
        var cells = new TableCell[row.Count];
        for (var i = 0; i < cells.Length; i++) cells[i] = Cell((Markdig.Extensions.Tables.TableCell)row[i], row.IsHeader, Alignment(table, i), reading);
        return new(cells);
    }

    private static TableCell Cell(Markdig.Extensions.Tables.TableCell cell, bool isHeader, TextAlignment alignment, MarkdownBlocks reading)
    {
        var blocks = cell is [ParagraphBlock paragraph] ? reading.Cell(paragraph) : [];
        return new(blocks) { IsHeader = isHeader, Alignment = blocks is [] or [Paragraph or MediaSingle] ? alignment : TextAlignment.Start }; // a list is not aligned
    }

    private static TextAlignment Alignment(MarkdigTable table, int column) => column >= table.ColumnDefinitions.Count ? TextAlignment.Start : table.ColumnDefinitions[column].Alignment switch
    {
        TableColumnAlign.Center => TextAlignment.Center,
        TableColumnAlign.Right => TextAlignment.End,
        _ => TextAlignment.Start,
    };
}
