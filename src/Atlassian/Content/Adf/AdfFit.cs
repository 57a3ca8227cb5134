namespace Atlassian.Content.Adf;

/// <summary>Tells whether ADF can hold a block as it is, as it mostly can: then nothing has to be brought into shape, nor built anew.</summary>
internal static class AdfFit
{
    /// <summary>Whether <see cref="AdfShape"/> would leave a block as it is.</summary>
    public static bool Holds(Block block, AdfPlace place) =>
        place.Holds(block) && !AdfShape.HasNearer(block, place) && block switch
        {
            Paragraph paragraph => IsLine(paragraph.Inlines) && (paragraph.Alignment == TextAlignment.Start || place.Aligns()) && (paragraph.Indentation == 0 || place.Indents()),
            Heading heading => IsLine(heading.Inlines) && (heading.Alignment == TextAlignment.Start || place.Aligns()),
            DecisionList list => HoldsAll(list.Items, place, static (item, _) => IsLine(item.Inlines)),
            BulletList list => list.Items.Count > 0 && HoldsAll(list.Items, AdfPlace.Item, static (item, at) => HoldsAll(item.Blocks, at)),
            OrderedList list => list.Items.Count > 0 && HoldsAll(list.Items, AdfPlace.Item, static (item, at) => HoldsAll(item.Blocks, at)),
            TaskList list => list.Items.Count > 0 && HoldsAll(list.Items, AdfPlace.Item, static (item, at) => IsTask(item.Blocks, at)),
            Table table => table.Rows.Count > 0 && HoldsAll(table.Rows, AdfPlace.Cell, static (row, within) => HoldsAll(row.Cells, within, static (cell, at) => HoldsAll(cell.Blocks, at))),
            Blockquote quote => HoldsAll(quote.Blocks, AdfPlace.Quote),
            Panel panel => HoldsAll(panel.Blocks, AdfPlace.Panel),
            Expand expand => HoldsAll(expand.Blocks, place.WithinExpand()),
            Extension { Body: { } body } => HoldsAll(body, AdfPlace.MacroBody),
            LayoutSection section => HoldsAll(section.Columns, AdfPlace.Column, static (column, at) => HoldsAll(column.Blocks, at)),
            _ => true,
        };

    private static bool HoldsAll(IReadOnlyList<Block> blocks, AdfPlace place) => HoldsAll(blocks, place, Holds);

    private static bool HoldsAll<T>(IReadOnlyList<T> parts, AdfPlace place, Func<T, AdfPlace, bool> holds)
    {
        for (var i = 0; i < parts.Count; i++)
            if (!holds(parts[i], place)) return false;
        return true;
    }

    private static bool IsTask(IReadOnlyList<Block> blocks, AdfPlace place)
    {
        if (blocks is not [Paragraph line, ..] || !IsLine(line.Inlines)) return false;
        for (var i = 1; i < blocks.Count; i++)
            if (blocks[i] is not TaskList || !Holds(blocks[i], place)) return false;
        return true;
    }

    private static bool IsLine(IReadOnlyList<Inline> inlines)
    {
        for (var i = 0; i < inlines.Count; i++)
            if (AdfLines.NeedsOwnLine(inlines[i])) return false;
        return true;
    }
}
