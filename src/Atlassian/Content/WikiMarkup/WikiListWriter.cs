namespace Atlassian.Content.WikiMarkup;

/// <summary>Writes lists as wiki markup: every item on a line behind the markers of all lists around it, more blocks right below.</summary>
internal static class WikiListWriter
{
    public static string Write(Block list, string markers) => list switch
    {
        BulletList bullets => Items(bullets.Items.Select(item => item.Blocks), markers + "*"),
        OrderedList numbers => Items(numbers.Items.Select(item => item.Blocks), markers + "#"),
        TaskList tasks => Items(tasks.Items.Select(TaskBlocks), markers + "*"),
        _ => "",
    };

    private static string Items(IEnumerable<IReadOnlyList<Block>> items, string markers) => string.Join('\n', items.Select(item => Item(item, markers)));

    private static string Item(IReadOnlyList<Block> blocks, string markers)
    {
        var lines = new List<string>();
        var text = new List<Inline>();
        var begun = false;
        foreach (var block in blocks.Where(block => block is not Paragraph { Inlines.Count: 0 })) // an empty line would end the list
        {
            if (block is Paragraph paragraph && lines.Count == 0)
            {
                if (text.Count > 0) text.Add(new HardBreak());
                text.AddRange(paragraph.Inlines);
                continue;
            }

            if (!begun) lines.Add(First(markers, text));
            begun = true;
            lines.Add(block is BulletList or OrderedList or TaskList ? Write(block, markers) : WikiBlockWriter.Write([block], "\n"));
        }

        if (!begun) lines.Add(First(markers, text));
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    private static string First(string markers, IReadOnlyList<Inline> text) => $"{markers} {WikiLine.Write(text)}";

    private static IReadOnlyList<Block> TaskBlocks(TaskItem item)
    {
        var box = new Text(item.Done ? "☑ " : "☐ ");
        return item.Blocks is [Paragraph text, ..] ? [text with { Inlines = [box, .. text.Inlines] }, .. item.Blocks.Skip(1)] : [new Paragraph([box]), .. item.Blocks];
    }
}
