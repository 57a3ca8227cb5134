namespace Atlassian.Content.WikiMarkup;

/// <summary>Writes lists as wiki markup: every item on a line behind the markers of all lists around it, more blocks right below.</summary>
internal static class WikiListWriter
{
    /// <summary>A list within lists of the markers given.</summary>
    public static string Write(Block list, string markers, WikiPlace place) => list switch
    {
        BulletList bullets => Items(bullets.Items.Select(item => ("", item.Blocks)), markers + "*", place),
        OrderedList numbers => Items(numbers.Items.Select((item, i) => (i == 0 ? WikiNotes.WriteStart(numbers.Start) : "", item.Blocks)), markers + "#", place),
        TaskList tasks => Items(tasks.Items.Select(item => (item.Done ? "☑ " : "☐ ", item.Blocks)), markers + "*", place),
        DecisionList decisions => Items(decisions.Items.Select(item => (item.Decided ? WikiNotes.DecidedNote : WikiNotes.UndecidedNote, (IReadOnlyList<Block>)[new Paragraph(item.Inlines)])), markers + "*", place),
        _ => "",
    };

    /// <summary>The sign before the items of a list; null for other blocks.</summary>
    public static char? Marker(Block block) => block switch
    {
        OrderedList => '#',
        BulletList or TaskList or DecisionList => '*',
        _ => null,
    };

    private static string Items(IEnumerable<(string Notes, IReadOnlyList<Block> Blocks)> items, string markers, WikiPlace place) =>
        string.Join('\n', items.Select(item => Item(item.Notes, item.Blocks, markers, place)));

    private static string Item(string notes, IReadOnlyList<Block> blocks, string markers, WikiPlace place)
    {
        var lines = WikiTightWriter.Lines(blocks, markers, place);
        var hasText = lines.Count > 0 && blocks.FirstOrDefault(block => block is not Paragraph { Inlines.Count: 0 }) is { } first && WikiTightWriter.Text(first) is not null;
        var text = hasText ? lines[0] : "";
        if (notes.Length == 0 && text is ['☐' or '☑', ..]) text = '\\' + text; // words, no box
        var line = $"{markers} {notes}{(notes.Length == 0 && text.Length == 0 && place.InCell ? "\\\\" : text)}"; // white space at a cell's end is none of it
        return hasText && lines.Count == 1 ? line : string.Join('\n', lines.Skip(hasText ? 1 : 0).Prepend(line));
    }
}
