using Markdig.Extensions.Tables;
using Markdig.Syntax;
using MarkdigTable = Markdig.Extensions.Tables.Table;

namespace Atlassian.Content.Markdown;

/// <summary>Reads pipe tables; an empty first row is the way to have none.</summary>
internal static class MarkdownTables
{
    public static Table Read(MarkdigTable table, MarkdownBlocks reading)
    {
        var rows = table.OfType<Markdig.Extensions.Tables.TableRow>().Select(row => Row(row, table, reading)).ToList();
        if (rows.Count > 1 && rows[0].Cells.All(cell => cell.IsHeader && cell.Blocks.Count == 0)) rows.RemoveAt(0);
        return new(rows);
    }

    private static TableRow Row(Markdig.Extensions.Tables.TableRow row, MarkdigTable table, MarkdownBlocks reading) =>
        new([.. row.OfType<Markdig.Extensions.Tables.TableCell>().Select((cell, column) => Cell(cell, row.IsHeader, Alignment(table, column), reading))]);

    private static TableCell Cell(Markdig.Extensions.Tables.TableCell cell, bool isHeader, TextAlignment alignment, MarkdownBlocks reading) =>
        new([.. cell.OfType<ParagraphBlock>().Select(paragraph => reading.Paragraph(paragraph, inTable: true)).OfType<Block>()]) { IsHeader = isHeader, Alignment = alignment };

    private static TextAlignment Alignment(MarkdigTable table, int column) => column >= table.ColumnDefinitions.Count ? TextAlignment.Start : table.ColumnDefinitions[column].Alignment switch
    {
        TableColumnAlign.Center => TextAlignment.Center,
        TableColumnAlign.Right => TextAlignment.End,
        _ => TextAlignment.Start,
    };
}
