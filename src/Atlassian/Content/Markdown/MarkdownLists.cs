using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using TaskBox = Markdig.Extensions.TaskLists.TaskList;

namespace Atlassian.Content.Markdown;

/// <summary>Reads Markdown's lists; where tasks and plain items mix, the list is divided.</summary>
internal static class MarkdownLists
{
    // What some editors put behind a box so that it is one.
    private const string NoWords = "\u00A0";

    /// <summary>Reads a list; its parts are added to the blocks that stand before it.</summary>
    public static void Read(ListBlock list, MarkdownBlocks reading, List<Block> blocks)
    {
        if (list.IsOrdered)
        {
            blocks.Add(new OrderedList(Items(list, 0, list.Count, reading, Item), int.TryParse(list.OrderedStart, out var first) ? first : 1));
            return;
        }

        for (var i = 0; i < list.Count;)
        {
            var isTask = Box(list[i]) is not null;
            var end = i + 1;
            while (end < list.Count && Box(list[end]) is not null == isTask) end++;
            blocks.Add(isTask ? new TaskList(Items(list, i, end, reading, Task)) : new BulletList(Items(list, i, end, reading, Item)));
            i = end;
        }
    }

    private static IReadOnlyList<T> Items<T>(ListBlock list, int from, int to, MarkdownBlocks reading, Func<ListItemBlock, MarkdownBlocks, T> read)
        where T : class =>
        LongList<T>.Of(to - from, (list, from, reading, read), static (items, i) => items.read((ListItemBlock)items.list[items.from + i], items.reading));

    private static ListItem Item(ListItemBlock item, MarkdownBlocks reading) => new(reading.Read(item));

    private static TaskItem Task(ListItemBlock item, MarkdownBlocks reading)
    {
        var done = Box(item)!.Checked;
        var ids = ((ParagraphBlock)item[0]).Inline!.LastChild is HtmlInline { Tag: var comment } ? TaskMarker.Read(comment) : null;
        if (ids is not null) ((ParagraphBlock)item[0]).Inline!.LastChild!.Remove();
        return new(done, TaskBlocks(item, reading)) { TaskId = ids?.TaskId, LocalId = ids?.LocalId };
    }

    // The box goes before reading, else it would be read as a character.
    private static IReadOnlyList<Block> TaskBlocks(ListItemBlock item, MarkdownBlocks reading)
    {
        Box(item)!.Remove();
        var blocks = reading.Read(item);
        return blocks is [Paragraph { Inlines: [Text { Value: NoWords, Marks.Count: 0 }] }, ..] ? [.. blocks.Skip(1)] : blocks;
    }

    private static TaskBox? Box(Markdig.Syntax.Block block) => block is ListItemBlock { Count: > 0 } item && item[0] is ParagraphBlock { Inline.FirstChild: TaskBox box } ? box : null;
}
