using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using TaskBox = Markdig.Extensions.TaskLists.TaskList;

namespace Atlassian.Content.Markdown;

/// <summary>Reads Markdown's lists; where tasks and plain items mix, the list is divided.</summary>
internal static class MarkdownLists
{
    // What some editors put behind a box so that it is one.
    private const string NoWords = "\u00A0";

    public static IEnumerable<Block> Read(ListBlock list, MarkdownBlocks reading)
    {
        if (list.IsOrdered)
        {
            var start = int.TryParse(list.OrderedStart, out var first) ? first : 1;
            yield return new OrderedList([.. list.OfType<ListItemBlock>().Select(item => new ListItem(Blocks(item, reading)))], start);
            yield break;
        }

        var items = list.OfType<ListItemBlock>().ToList();
        for (var i = 0; i < items.Count;)
        {
            var isTask = Box(items[i]) is not null;
            var end = i + 1;
            while (end < items.Count && Box(items[end]) is not null == isTask) end++;
            var part = items[i..end];
            yield return isTask
                ? new TaskList([.. part.Select(item => Task(item, reading))])
                : new BulletList([.. part.Select(item => new ListItem(Blocks(item, reading)))]);
            i = end;
        }
    }

    private static IReadOnlyList<Block> Blocks(ListItemBlock item, MarkdownBlocks reading) => reading.Read(item);

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

    private static TaskBox? Box(ListItemBlock item) => item.Count > 0 && item[0] is ParagraphBlock { Inline.FirstChild: TaskBox box } ? box : null;
}
