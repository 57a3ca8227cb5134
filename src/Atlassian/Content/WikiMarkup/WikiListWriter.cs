namespace Atlassian.Content.WikiMarkup;

/// <summary>Writes lists as wiki markup: every item on a line behind the markers of all lists around it, more blocks right below.</summary>
internal static class WikiListWriter
{
    public static string Write(Block list, string markers, WikiBox within) => list switch
    {
        BulletList bullets => Items(bullets.Items.Select(item => item.Blocks), markers + "*", within),
        OrderedList numbers => Items(numbers.Items.Select(item => item.Blocks), markers + "#", within),
        TaskList tasks => Items(tasks.Items.Select(TaskBlocks), markers + "*", within),
        _ => "",
    };

    private static string Items(IEnumerable<IReadOnlyList<Block>> items, string markers, WikiBox within) => string.Join('\n', items.Select(item => Item(item, markers, within)));

    private static string Item(IReadOnlyList<Block> blocks, string markers, WikiBox within)
    {
        var lines = new List<string>();
        var text = new List<Inline>();
        var begun = false;
        foreach (var block in blocks.Where(block => block is not Paragraph { Inlines.Count: 0 })) // an empty line would end the list
        {
            if (lines.Count == 0 && Line(block) is { } line)
            {
                if (text.Count > 0) text.Add(new HardBreak());
                text.AddRange(line);
                continue;
            }

            if (!begun) lines.Add(First(markers, text));
            begun = true;
            lines.Add(block is BulletList or OrderedList or TaskList ? Write(block, markers, within) : WikiBlockWriter.Write([Line(block) is { } below ? new Paragraph(below) : block], "\n", within));
        }

        if (!begun) lines.Add(First(markers, text));
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    // What stands on the item's line; a heading there would end the list, so its words are bold instead.
    private static IReadOnlyList<Inline>? Line(Block block) => block switch
    {
        Paragraph paragraph => paragraph.Inlines,
        Heading heading => [.. heading.Inlines.Select(inline => inline with { Marks = inline.Marks.With(new Strong()) })],
        MediaSingle { Caption.Count: 0 } picture => [new InlineImage(picture.Image)],
        _ => null,
    };

    private static string First(string markers, IReadOnlyList<Inline> text) => $"{markers} {WikiLine.Write(text)}";

    private static IReadOnlyList<Block> TaskBlocks(TaskItem item)
    {
        var box = new Text(item.Done ? "☑ " : "☐ ");
        return item.Blocks is [Paragraph text, ..] ? [text with { Inlines = [box, .. text.Inlines] }, .. item.Blocks.Skip(1)] : [new Paragraph([box]), .. item.Blocks];
    }
}
