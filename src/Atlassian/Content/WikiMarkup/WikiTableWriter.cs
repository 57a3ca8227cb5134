using System.Text;

namespace Atlassian.Content.WikiMarkup;

/// <summary>Writes tables as wiki markup; spans become empty cells.</summary>
internal static class WikiTableWriter
{
    public static string Write(Table table, WikiBox within) => string.Join('\n', table.Rows.Where(row => row.Cells.Count > 0).Select(row => Row(row, within)));

    private static string Row(TableRow row, WikiBox within)
    {
        var line = new StringBuilder();
        foreach (var cell in row.Cells)
        {
            var bar = cell.IsHeader ? "||" : "|";
            line.Append(bar).Append(Content(cell, within));
            for (var i = 1; i < Math.Min(cell.ColumnSpan, 100); i++) line.Append(bar).Append(' ');
        }

        return line.Append(row.Cells[^1].IsHeader ? "||" : "|").ToString();
    }

    // A cell may go on over lines; a list must begin on a line of its own, and a line that ends with a bar would end the row.
    private static string Content(TableCell cell, WikiBox within)
    {
        var flat = cell.Blocks.SelectMany(block => block is Table inner ? inner.Rows.SelectMany(row => row.Cells).SelectMany(other => other.Blocks) : [block]).ToList();
        if (flat.Count == 0) return " ";
        if (flat is [Paragraph only]) return $" {WikiLine.Write(only.Inlines, inTable: true)} ";
        var text = string.Join("\n", flat.Select(block => block is Paragraph paragraph ? WikiLine.Write(paragraph.Inlines, inTable: true) : WikiBlockWriter.Write([block], "\n", within)).Where(part => part.Length > 0));
        return text.Length == 0 ? " " : flat[0] is Paragraph or MediaSingle ? $" {text} " : $" \\\\\n{text} ";
    }
}
