using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using MarkdigTable = Markdig.Extensions.Tables.Table;

namespace Atlassian.Content.Editing;

/// <summary>Cuts pipe tables into rows and cells; each row is a line, each cell lies between two bars.</summary>
internal static class MarkdownRows
{
    public static SourceNode Read(string source, MarkdigTable table, SourceSpan whole, Action<ContainerInline, SourceNode, InlineUnit?> words)
    {
        var node = new SourceNode(SourceKind.Table, whole) { Name = "table" };
        var number = 0;
        var at = whole.Start;
        foreach (var syntax in table.OfType<Markdig.Extensions.Tables.TableRow>())
        {
            if (number++ == 1) at = LineEnd(source, at, whole.End) + 1; // the line of dashes
            if (at >= whole.End) break;
            var end = LineEnd(source, at, whole.End);
            node.Add(Row(source, syntax, new(at, end), words));
            at = end + 1;
        }

        return node;
    }

    private static SourceNode Row(string source, Markdig.Extensions.Tables.TableRow syntax, SourceSpan line, Action<ContainerInline, SourceNode, InlineUnit?> words)
    {
        var row = new SourceNode(SourceKind.Row, line) { Name = "row" };
        var at = line.Start;
        while (at < line.End && source[at] is ' ' or '\t' or '>') at++;
        if (at < line.End && source[at] == '|') at++;
        foreach (var cell in syntax.OfType<Markdig.Extensions.Tables.TableCell>())
        {
            if (at >= line.End) break;
            var end = CellEnd(source, at, line.End);
            row.Add(Cell(source, cell, new(at, end), words));
            at = end + 1;
        }

        return row;
    }

    private static SourceNode Cell(string source, Markdig.Extensions.Tables.TableCell syntax, SourceSpan whole, Action<ContainerInline, SourceNode, InlineUnit?> words)
    {
        var cell = new SourceNode(SourceKind.Cell, whole) { Name = "cell" };
        var text = source.AsSpan(whole.Start, whole.Length);
        var end = whole.Start + text.TrimEnd().Length;
        if (end == whole.Start) return cell;
        var line = new SourceNode(SourceKind.Text, new(whole.Start + text.Length - text.TrimStart().Length, end)) { Name = "text" };
        foreach (var paragraph in syntax.OfType<ParagraphBlock>())
            if (paragraph.Inline is { } inline) words(inline, line, null);
        cell.Add(line);
        return cell;
    }

    private static int CellEnd(string source, int at, int end)
    {
        for (; at < end; at++)
        {
            if (source[at] == '\\') at++;
            else if (source[at] == '|') return at;
        }

        return end;
    }

    private static int LineEnd(string source, int at, int end)
    {
        var found = source.IndexOf('\n', at, end - at);
        return found < 0 ? end : found;
    }
}
