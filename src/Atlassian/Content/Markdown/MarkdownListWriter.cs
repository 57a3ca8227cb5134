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
        var bullet = output.Markers > 1 ? "+" : otherMarker ? "*" : "-"; // three alike on a line would be a rule
        switch (list)
        {
            case BulletList bullets:
                Write([.. bullets.Items.Select(item => item.Blocks)], _ => bullet);
                break;
            case TaskList tasks:
                Write([.. tasks.Items.Select(TaskBlocks)], _ => bullet, index => BeginsWithWords(tasks.Items[index]) ? Box(tasks.Items[index]) + " " : "");
                break;
            case OrderedList numbers:
                var end = otherMarker ? ")" : ".";
                Write([.. numbers.Items.Select(item => item.Blocks)], index => (Math.Clamp(numbers.Start, 0, 999_000_000) + index).ToString(CultureInfo.InvariantCulture) + end);
                break;
        }
    }

    private void Write(IReadOnlyList<IReadOnlyList<Block>> items, Func<int, string> marker, Func<int, string>? box = null)
    {
        items = [.. items.Select(item => item.Any(IsNothing) ? [.. item.Where(block => !IsNothing(block))] : item)];
        var tight = items.All(IsTight);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0 && !tight) output.Blank();
            var bullet = marker(i) + " ";
            output.Enter(new string(' ', bullet.Length), bullet + box?.Invoke(i));
            blocks.Write(items[i], tight);
            output.Leave();
        }
    }

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
