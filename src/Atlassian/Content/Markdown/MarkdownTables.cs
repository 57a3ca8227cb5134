using Markdig.Extensions.Tables;
using Markdig.Syntax;
using MarkdigTable = Markdig.Extensions.Tables.Table;

namespace Atlassian.Content.Markdown;

/// <summary>Reads pipe tables; an empty first row is the way to have none.</summary>
internal static class MarkdownTables
{
    public static Table Read(MarkdigTable table, MarkdownBlocks reading)
    {
        var rows = new List<TableRow>(table.Count);
        foreach (var row in table)
            if (row is Markdig.Extensions.Tables.TableRow cells) rows.Add(Row(cells, table, reading));
        if (rows.Count > 1 && rows[0].Cells.All(cell => cell.IsHeader && cell.Blocks.Count == 0)) rows.RemoveAt(0);
        return new(rows);
    }

    private static TableRow Row(Markdig.Extensions.Tables.TableRow row, MarkdigTable table, MarkdownBlocks reading)
    {
        var cells = new List<TableCell>(row.Count);
        foreach (var block in row)
            if (block is Markdig.Extensions.Tables.TableCell cell) cells.Add(Cell(cell, row.IsHeader, Alignment(table, cells.Count), reading));
        return new(cells);
    }

    private static TableCell Cell(Markdig.Extensions.Tables.TableCell cell, bool isHeader, TextAlignment alignment, MarkdownBlocks reading)
    {
        var blocks = new List<Block>(1);
        foreach (var block in cell)
            if (block is ParagraphBlock paragraph && reading.Paragraph(paragraph, inTable: true) is { } read) blocks.Add(read);
        return new(blocks) { IsHeader = isHeader, Alignment = alignment };
    }

    private static TextAlignment Alignment(MarkdigTable table, int column) => column >= table.ColumnDefinitions.Count ? TextAlignment.Start : table.ColumnDefinitions[column].Alignment switch
    {
        TableColumnAlign.Center => TextAlignment.Center,
        TableColumnAlign.Right => TextAlignment.End,
        _ => TextAlignment.Start,
    };
}
