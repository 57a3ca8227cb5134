namespace Atlassian.Content.Editing;

/// <summary>Changes what lies within a block that has kept its kind.</summary>
internal sealed class GraftInside(Graft graft)
{
    /// <summary>Brings a node to a block of the same kind; false when it has to be written anew.</summary>
    public bool TryChange(SourceNode node, BlockPiece piece, Block wanted)
    {
        if (wanted is LayoutSection section && piece.Block is LayoutSection old) return TryLayout(node, piece, old, section);
        if (piece.Of != 1) return false;
        return (piece.Block, wanted) switch
        {
            (Paragraph, Paragraph line) => node.Kind == SourceKind.Text && TryLine(node, line.Inlines),
            (Heading, Heading line) => node.Kind == SourceKind.Heading && TryLine(node, line.Inlines),
            (Panel, Panel panel) => TryFill(node, panel.Blocks),
            (Expand, Expand expand) => TryFill(node, expand.Blocks),
            (Blockquote, Blockquote quote) => TryFill(node, quote.Blocks),
            (Extension, Extension { Body: { } body }) => TryFill(node, body),
            (BulletList before, BulletList list) => TryItems(node, before.Items, list.Items, item => list with { Items = [item] }),
            (OrderedList before, OrderedList list) => TryItems(node, before.Items, list.Items, item => list with { Items = [item] }),
            (TaskList before, TaskList list) => new GraftTasks(graft, this).Try(node, before, list),
            (Table before, Table table) => new GraftTable(graft).Try(node, before, table),
            _ => false,
        };
    }

    /// <summary>Brings a text block to a line; false when it holds more than one.</summary>
    public bool TryLine(SourceNode node, IReadOnlyList<Inline> line)
    {
        if (node.Children.Count > 0 || line.Any(inline => inline is InlineImage)) return false;
        graft.Add(graft.Map.PutLine(node, line));
        return true;
    }

    private bool TryFill(SourceNode node, IReadOnlyList<Block> blocks) => node.Kind == SourceKind.Container && graft.TryFill(node, blocks);

    // Storage format puts all sections of a layout in one element, ADF does not.
    private bool TryLayout(SourceNode node, BlockPiece piece, LayoutSection before, LayoutSection wanted)
    {
        var section = piece.Of == node.Children.Count && node.Name == "ac:layout" ? node.Children[piece.Number] : node;
        if (section.Children.Count != wanted.Columns.Count || before.Columns.Count != wanted.Columns.Count || section.Children.Any(column => column.Kind != SourceKind.Container)) return false;
        for (var i = 0; i < wanted.Columns.Count; i++)
            if (BlockKeys.Of(before.Columns[i].Blocks) != BlockKeys.Of(wanted.Columns[i].Blocks) && !graft.TryFill(section.Children[i], wanted.Columns[i].Blocks)) return false;
        return true;
    }

    private bool TryItems(SourceNode node, IReadOnlyList<ListItem> before, IReadOnlyList<ListItem> wanted, Func<ListItem, Block> list)
    {
        if (node.Kind != SourceKind.Group || node.Children.Any(item => item.Kind != SourceKind.Item)) return false;
        var siblings = new GraftSiblings(graft, node)
        {
            Change = (i, j) => graft.TryFill(node.Children[i], wanted[j].Blocks),
            Write = j => graft.Map.WritePart(list(wanted[j]), node),
        };
        return siblings.Try([.. before.Select(item => BlockKeys.Of(item.Blocks))], [.. wanted.Select(item => BlockKeys.Of(item.Blocks))]);
    }
}
