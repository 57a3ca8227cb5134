using System.Globalization;

namespace Atlassian.Content.Markdown;

/// <summary>Writes lists as Markdown: close together when their items are lines with lists below, else with empty lines between.</summary>
internal sealed class MarkdownListWriter(MarkdownOutput output, MarkdownBlockWriter blocks)
{
    /// <summary>Whether a list would be read as going on with the one before it.</summary>
    public static bool Joins(Block? before, Block block) =>
        (before is BulletList or TaskList && block is BulletList or TaskList) || (before is OrderedList && block is OrderedList);

    /// <summary>Whether a block may follow a paragraph without an empty line: a list that Markdown lets interrupt one.</summary>
    public static bool MayFollow(Block block) => block switch
    {
        BulletList { Items: [{ Blocks: [Paragraph { Inlines.Count: > 0 } or MediaSingle { Caption.Count: 0 }, ..] }, ..] } => true,
        TaskList { Items: [{ Blocks: [Paragraph { Inlines.Count: > 0 } or MediaSingle { Caption.Count: 0 }, ..] }, ..] } => true,
        OrderedList { Start: 1, Items: [{ Blocks: [Paragraph { Inlines.Count: > 0 } or MediaSingle { Caption.Count: 0 }, ..] }, ..] } => true,
        _ => false,
    };

    public void Write(Block list, bool otherMarker)
    {
        var items = Items(list);
        var tight = Array.TrueForAll(items, IsTight);
        var bullet = output.Markers > 1 ? "+ " : otherMarker ? "* " : "- "; // three alike on a line would be a rule
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0 && !tight) output.Blank();
            var marker = list is OrderedList numbers ? Number(numbers.Start, i) + (otherMarker ? ") " : ". ") : bullet;
            output.Enter(Spaces(marker.Length), list is TaskList tasks && BeginsWithWords(tasks.Items[i]) ? marker + Box(tasks.Items[i]) + " " : marker);
            blocks.Write(items[i], tight);
            output.Leave();
        }
    }

    private static IReadOnlyList<Block>[] Items(Block list)
    {
        var items = new IReadOnlyList<Block>[list switch { BulletList bullets => bullets.Items.Count, OrderedList numbers => numbers.Items.Count, TaskList tasks => tasks.Items.Count, _ => 0 }];
        for (var i = 0; i < items.Length; i++)
            items[i] = WithoutNothing(list switch { BulletList bullets => bullets.Items[i].Blocks, OrderedList numbers => numbers.Items[i].Blocks, _ => TaskBlocks(((TaskList)list).Items[i]) });
        return items;
    }

    private static string Number(int start, int index) => (Math.Clamp(start, 0, 999_000_000) + index).ToString(CultureInfo.InvariantCulture);

    private static string Spaces(int count) => count switch { 2 => "  ", 3 => "   ", 4 => "    ", _ => new(' ', count) };

    // Only a paragraph may stand behind a box.
    private static IReadOnlyList<Block> TaskBlocks(TaskItem item)
    {
        var blocks = Lines(item);
        if (TaskMarker.Write(item) is not { } marker) return blocks;
        var text = (Paragraph)blocks[0];
        return [text with { Inlines = [.. text.Inlines, new Text(" "), new OpaqueInline(ContentFormat.Markdown, marker)] }, .. blocks.Skip(1)];
    }

    private static IReadOnlyList<Block> Lines(TaskItem item) => item.Blocks switch
    {
        [Paragraph { Alignment: TextAlignment.Start, Indentation: 0 }, ..] when BeginsWithWords(item) => item.Blocks,
        [Paragraph first, ..] when BeginsWithWords(item) => [first with { Alignment = TextAlignment.Start, Indentation = 0 }, .. item.Blocks.Skip(1)],
        [MediaSingle { Caption.Count: 0 } picture, ..] => [new Paragraph([new InlineImage(picture.Image) { Layout = picture.Layout }]), .. item.Blocks.Skip(1)],
        _ => [new Paragraph([new OpaqueInline(ContentFormat.Markdown, Box(item))]), .. item.Blocks.Skip(item.Blocks is [Paragraph, ..] ? 1 : 0)],
    };

    private static string Box(TaskItem item) => item.Done ? "[x]" : "[ ]";

    // Else the box itself is all there is on the first line.
    private static bool BeginsWithWords(TaskItem item) => item.Blocks switch
    {
        [Paragraph first, ..] => !MarkdownBlockWriter.IsEmpty(first with { Alignment = TextAlignment.Start, Indentation = 0 }),
        [MediaSingle { Caption.Count: 0 }, ..] => true,
        _ => false,
    };

    // An empty paragraph is a wish; the writer of blocks knows its form.
    private static IReadOnlyList<Block> WithoutNothing(IReadOnlyList<Block> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
            if (IsNothing(blocks[i])) return [.. blocks.Where(block => !IsNothing(block))];
        return blocks;
    }

    private static bool IsNothing(Block block) => block is not Paragraph && MarkdownBlockWriter.IsEmpty(block);

    private static bool IsTight(IReadOnlyList<Block> item)
    {
        for (var i = 0; i < item.Count; i++)
            if (i == 0 ? IsTag(item[i]) || MarkdownBlockWriter.IsEmpty(item[i]) || (!MarkdownBlockWriter.IsLine(item[i]) && item[i] is not MediaSingle { Caption.Count: 0 }) : !MayFollow(item[i])) return item.Count == 1;
        return true;
    }

    // An HTML tag alone on its line takes the lines below it for its own.
    private static bool IsTag(Block block) => block switch
    {
        Paragraph { Inlines: [InlineImage { Image: var image }, ..] } => IsTag(image),
        MediaSingle single => IsTag(single.Image),
        _ => false,
    };

    private static bool IsTag(Image image) => image.Link is null && (image.Width is not null || image.Height is not null);
}
