namespace Atlassian.Content;

/// <summary>Moves the alignment that all texts of a cell share to the cell, where Markdown has it, and back, where ADF has it.</summary>
internal static class CellAlignment
{
    /// <summary>Whether a text has an alignment besides the cell's.</summary>
    public static bool HasOwn(IReadOnlyList<Block> blocks) => !AllAre(TextAlignment.Start, blocks);

    /// <summary>The cell with the alignment its texts share.</summary>
    public static TableCell Lift(TableCell cell)
    {
        var shared = cell.Blocks.Count == 0 ? TextAlignment.Start : Of(cell.Blocks[0]);
        if (shared == TextAlignment.Start || !AllAre(shared, cell.Blocks)) return cell;
        return cell with { Alignment = shared, Blocks = [.. cell.Blocks.Select(block => With(block, TextAlignment.Start))] };
    }

    /// <summary>The cell's blocks, aligned as the cell is.</summary>
    public static IReadOnlyList<Block> Lower(TableCell cell) => cell.Alignment == TextAlignment.Start
        ? cell.Blocks
        : [.. cell.Blocks.Select(block => Of(block) == TextAlignment.Start ? With(block, cell.Alignment) : block)];

    private static bool AllAre(TextAlignment alignment, IReadOnlyList<Block> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
            if (Of(blocks[i]) != alignment) return false;
        return true;
    }

    private static TextAlignment Of(Block block) => block switch
    {
        Paragraph paragraph => paragraph.Alignment,
        Heading heading => heading.Alignment,
        _ => TextAlignment.Start,
    };

    private static Block With(Block block, TextAlignment alignment) => block switch
    {
        Paragraph paragraph => paragraph with { Alignment = alignment },
        Heading heading => heading with { Alignment = alignment },
        _ => block,
    };
}
