namespace Atlassian.Content.Adf;

/// <summary>Brings lists into a shape that ADF allows: what an item cannot hold divides the list.</summary>
internal static class AdfListShape
{
    /// <summary>The parts of a list in a place.</summary>
    public static IEnumerable<AdfShape.Piece> Fit(Block list, AdfPlace place) => list switch
    {
        BulletList bullets => Divide(bullets.Items, place, (part, _) => bullets with { Items = part }),
        OrderedList numbers => Divide(numbers.Items, place, (part, first) => numbers with { Items = part, Start = numbers.Start + first }),
        TaskList tasks => Tasks(tasks, place),
        _ => [new(list, false)],
    };

    private static IEnumerable<AdfShape.Piece> Divide(IReadOnlyList<ListItem> items, AdfPlace place, Func<IReadOnlyList<ListItem>, int, Block> rebuild)
    {
        var part = new List<ListItem>();
        var first = 0;
        for (var i = 0; i < items.Count; i++)
        {
            var pieces = items[i].Blocks.SelectMany(block => AdfShape.Fit(block, AdfPlace.Item)).ToList();
            var kept = pieces.TakeWhile(piece => !piece.MovesUp).Select(piece => piece.Block).ToList();
            part.Add(new(kept));
            if (kept.Count == pieces.Count) continue;
            yield return new(rebuild([.. part], first), false);
            part.Clear();
            first = i + 1;
            foreach (var moved in pieces.Skip(kept.Count).SelectMany(piece => AdfShape.Fit(piece.Block, place))) yield return moved;
        }

        if (part.Count > 0) yield return new(rebuild(part, first), false);
    }

    private static IEnumerable<AdfShape.Piece> Tasks(TaskList list, AdfPlace place)
    {
        var part = new List<TaskItem>();
        foreach (var item in list.Items)
        {
            var (fitted, moved) = Task(item);
            part.Add(fitted);
            if (moved.Count == 0) continue;
            yield return new(list with { Items = [.. part] }, false);
            part.Clear();
            foreach (var piece in moved.SelectMany(block => AdfShape.Fit(block, place))) yield return piece;
        }

        if (part.Count > 0) yield return new(list with { Items = part }, false);
    }

    // A task's text is one line; its nested tasks stand beside it.
    private static (TaskItem Item, IReadOnlyList<Block> Moved) Task(TaskItem item)
    {
        var line = new List<Inline>();
        var nested = new List<Block>();
        var moved = new List<Block>();
        foreach (var block in item.Blocks)
        {
            if (moved.Count > 0) moved.Add(block);
            else if (block is Paragraph text && nested.Count == 0) line.AddRange([.. line.Count > 0 ? [new HardBreak()] : Array.Empty<Inline>(), .. AdfLines.WithoutImages(text.Inlines)]);
            else if (block is MediaSingle single && nested.Count == 0) line.AddRange(AdfLines.WithoutImages([new InlineImage(single.Image)]));
            else if (block is TaskList tasks) Split(tasks, nested, moved);
            else moved.Add(block);
        }

        return (item with { Blocks = [new Paragraph(line), .. nested] }, moved);
    }

    private static void Split(TaskList tasks, List<Block> nested, List<Block> moved)
    {
        foreach (var piece in Tasks(tasks, AdfPlace.Item))
        {
            if (moved.Count == 0 && piece.Block is TaskList) nested.Add(piece.Block);
            else moved.Add(piece.Block);
        }
    }
}
