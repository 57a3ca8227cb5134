using Atlassian.Content;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Generated;

/// <summary>Makes a document that fails smaller while it still fails.</summary>
internal static class Shrinking
{
    private const int Patience = 3_000;

    /// <summary>The smallest document found for which the question is still answered with yes.</summary>
    public static Document Smallest(Document document, Func<Document, bool> fails)
    {
        var tried = 0;
        for (var smaller = true; smaller && tried < Patience;)
        {
            smaller = false;
            foreach (var blocks in Smaller(document.Blocks))
            {
                if (tried++ > Patience) break;
                if (!fails(new(blocks))) continue;
                (document, smaller) = (new(blocks), true);
                break;
            }
        }

        return document;
    }

    private static IEnumerable<IReadOnlyList<Block>> Smaller(IReadOnlyList<Block> blocks)
    {
        foreach (var list in Fewer(blocks)) yield return list;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (DocumentTree.ChildBlocks(blocks[i]).ToList() is { Count: > 0 } children) yield return [.. blocks.Take(i), .. children, .. blocks.Skip(i + 1)];
            foreach (var block in Smaller(blocks[i])) yield return [.. blocks.Take(i), block, .. blocks.Skip(i + 1)];
        }
    }

    private static IEnumerable<Block> Smaller(Block block) => block switch
    {
        Paragraph paragraph => Lines(paragraph.Inlines).Select(line => paragraph with { Inlines = line }).Append(new Paragraph(paragraph.Inlines)).Where(other => other != paragraph),
        Heading heading => Lines(heading.Inlines).Select(line => (Block)(heading with { Inlines = line })),
        MediaSingle single => Lines(single.Caption).Select(line => single with { Caption = line }).Append(new MediaSingle(new Image(single.Image.Source))).Where(other => other != single),
        DecisionList list => Each(list.Items, item => Lines(item.Inlines).Select(line => item with { Inlines = line })).Select(items => list with { Items = items }),
        CodeBlock code => Each(code.Text.Split('\n'), _ => []).Select(lines => code with { Text = string.Join('\n', lines) }).Append(new CodeBlock(code.Text)).Where(other => other != code),
        BulletList list => Each(list.Items, item => Smaller(item.Blocks).Select(blocks => new ListItem(blocks))).Select(items => list with { Items = items }),
        OrderedList list => Each(list.Items, item => Smaller(item.Blocks).Select(blocks => new ListItem(blocks))).Select(items => list with { Items = items }),
        TaskList list => Each(list.Items, item => Smaller(item.Blocks).Select(blocks => item with { Blocks = blocks })).Select(items => list with { Items = items }),
        Blockquote quote => Smaller(quote.Blocks).Select(blocks => quote with { Blocks = blocks }),
        Panel panel => Smaller(panel.Blocks).Select(blocks => panel with { Blocks = blocks }).Append(panel with { Title = null, Icon = null, Color = null }).Where(other => other != panel),
        Extension { Body: { } body } extension => Smaller(body).Where(blocks => blocks.Count > 0).Select(blocks => extension with { Body = blocks }).Append(extension with { Attributes = [] }).Where(other => other != extension && (extension.Attributes.Count > 0 || other.Body != body)),
        FootnoteList notes => Each(notes.Items, note => Smaller(note.Blocks).Select(blocks => note with { Blocks = blocks })).Select(items => notes with { Items = items }),
        Expand expand => Smaller(expand.Blocks).Select(blocks => expand with { Blocks = blocks }),
        LayoutSection section => Each(section.Columns, column => Smaller(column.Blocks).Select(blocks => column with { Blocks = blocks })).Select(columns => section with { Columns = columns }),
        Table table => Each(table.Rows, row => Each(row.Cells, Smaller).Select(cells => new TableRow(cells))).Select(rows => table with { Rows = rows }).Append(new Table(table.Rows)).Where(other => other != table),
        _ => [],
    };

    private static IEnumerable<TableCell> Smaller(TableCell cell)
    {
        var plain = new TableCell(cell.Blocks) { IsHeader = cell.IsHeader };
        if (plain != cell && cell != plain with { ColumnWidths = cell.ColumnWidths }) yield return plain;
        foreach (var blocks in Smaller(cell.Blocks)) yield return cell with { Blocks = blocks };
    }

    private static IEnumerable<IReadOnlyList<Inline>> Lines(IReadOnlyList<Inline> line) => Each(line, Smaller);

    private static IEnumerable<Inline> Smaller(Inline inline)
    {
        foreach (var marks in Fewer(inline.Marks)) yield return inline with { Marks = marks };
        if (inline is not Text text || text.Value.Length < 2) yield break;
        var half = text.Value.Length / 2;
        yield return text with { Value = text.Value[..half] };
        yield return text with { Value = text.Value[half..] };
        yield return text with { Value = text.Value[1..] };
        yield return text with { Value = text.Value[..^1] };
    }

    private static IEnumerable<IReadOnlyList<T>> Each<T>(IReadOnlyList<T> items, Func<T, IEnumerable<T>> smaller)
    {
        if (items.Count > 1)
            foreach (var list in Fewer(items)) yield return list;
        for (var i = 0; i < items.Count; i++)
            foreach (var item in smaller(items[i])) yield return [.. items.Take(i), item, .. items.Skip(i + 1)];
    }

    private static IEnumerable<IReadOnlyList<T>> Fewer<T>(IReadOnlyList<T> items)
    {
        for (var size = items.Count / 2; size > 0; size /= 2)
            for (var i = 0; i + size <= items.Count; i += size) yield return [.. items.Take(i), .. items.Skip(i + size)];
        if (items.Count == 1) yield return [];
    }
}
