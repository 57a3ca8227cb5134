namespace Atlassian.Content.WikiMarkup;

/// <summary>
/// Writes the blocks of items and cells, which must have no empty line within: text and boxes line by line, then lists. What else there is goes into a panel without a border, unless a panel is around.
/// </summary>
internal static class WikiTightWriter
{
    /// <summary>The lines of an item or cell; the first ones are those of its text.</summary>
    public static List<string> Lines(IReadOnlyList<Block> blocks, string markers, WikiPlace place)
    {
        if (blocks.Count == 0) return [];
        if (blocks is [Paragraph { Inlines.Count: > 0 } only]) return WikiLine.Write(only.Inlines, place.InCell) is { Length: > 0 } line ? [line] : [];
        if (blocks is [Paragraph { Inlines.Count: > 0 } text, BulletList or OrderedList or TaskList]) return Filled([WikiLine.Write(text.Inlines, place.InCell), WikiListWriter.Write(blocks[1], markers, place)]);
        var flat = WikiBlockWriter.Flat(blocks, place).Where(block => block is not Paragraph { Inlines.Count: 0 }).ToList();
        var tail = 0;
        while (tail < flat.Count && (Text(flat[tail]) is not null || IsBox(flat[tail], place))) tail++;
        var lines = Head(flat.Take(tail), place);
        var rest = flat.Skip(tail).ToList();
        if (rest.Count == 0 || AreLists(rest)) lines.AddRange(rest.Select(list => WikiListWriter.Write(list, markers, place)));
        else if (!place.InPanel) lines.Add(WikiBlockWriter.Group(rest, place));
        else lines.AddRange(rest.Select(block => Squeezed(block, markers, place)));
        return Filled(lines);
    }

    private static List<string> Filled(List<string> lines)
    {
        lines.RemoveAll(line => line.Length == 0);
        return lines;
    }

    /// <summary>What stands as words on a line of an item or cell; null for other blocks.</summary>
    public static IReadOnlyList<Inline>? Text(Block block) => block switch
    {
        Paragraph paragraph => paragraph.Inlines,
        MediaSingle or MediaGroup => WikiBlockWriter.Pictures(block),
        OpaqueBlock { Format: ContentFormat.WikiMarkup, Source: var source } when WikiTag.Find(source, 0, source.Length) is { } tag && tag.End == source.Length && WikiLookahead.Of(tag.Name) is null => [new OpaqueInline(ContentFormat.WikiMarkup, source)],
        _ => null,
    };

    // Texts right behind each other are lines of one.
    private static List<string> Head(IEnumerable<Block> blocks, WikiPlace place)
    {
        var lines = new List<string>();
        var text = new List<Inline>();
        foreach (var block in blocks)
        {
            if (Text(block) is { } words)
            {
                if (text.Count > 0) text.Add(new HardBreak());
                text.AddRange(words);
                continue;
            }

            End();
            lines.Add(WikiBlockWriter.Write(block, place));
        }

        End();
        return lines;

        void End()
        {
            if (text.Count > 0) lines.Add(WikiLine.Write(text, place.InCell));
            text.Clear();
        }
    }

    private static bool IsBox(Block block, WikiPlace place) => block switch
    {
        CodeBlock or FormulaBlock or Blockquote or Panel or Expand => true,
        OpaqueBlock opaque => opaque.Format != ContentFormat.WikiMarkup,
        Extension extension => extension.Body is null || !place.InCell,
        _ => false,
    };

    // Lists right behind each other stay two only when their markers differ.
    private static bool AreLists(List<Block> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
            if (WikiListWriter.Marker(blocks[i]) is not { } marker || (i > 0 && WikiListWriter.Marker(blocks[i - 1]) == marker)) return false;
        return true;
    }

    // Within a panel no other can keep things together: headings become bold, cards links, cells of tables lines, rules go.
    private static string Squeezed(Block block, string markers, WikiPlace place) => block switch
    {
        BulletList or OrderedList or TaskList or DecisionList => WikiListWriter.Write(block, markers, place),
        Heading heading => WikiLine.Write([.. heading.Inlines.Select(inline => inline with { Marks = inline.Marks.With(new Strong()) })], place.InCell),
        Rule => "",
        BlockCard card => WikiLine.Write([new Text(card.Url, new Link(card.Url))], place.InCell),
        Paragraph paragraph => WikiLine.Write(paragraph.Inlines, place.InCell),
        Table table when place.InCell => string.Join('\n', table.Rows.SelectMany(row => row.Cells).SelectMany(cell => Lines(cell.Blocks, markers, place))),
        _ => WikiBlockWriter.Write(block, place),
    };
}
