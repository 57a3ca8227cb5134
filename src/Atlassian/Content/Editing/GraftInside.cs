namespace Atlassian.Content.Editing;

/// <summary>Changes what lies within a block that has kept its kind.</summary>
internal sealed class GraftInside(SourceMap map, Graft graft, List<Splice> splices)
{
    /// <summary>Brings a node to a block of the same kind; false when it has to be written anew.</summary>
    public bool TryChange(SourceNode node, Graft.Piece piece, Block wanted)
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
            (BulletList before, BulletList list) => TryItems(node, [.. before.Items.Select(item => item.Blocks)], [.. list.Items.Select(item => item.Blocks)]),
            (OrderedList before, OrderedList list) => TryItems(node, [.. before.Items.Select(item => item.Blocks)], [.. list.Items.Select(item => item.Blocks)]),
            (TaskList before, TaskList list) => TryTasks(node, before, list),
            (Table before, Table table) => TryTable(node, before, table),
            _ => false,
        };
    }

    private bool TryFill(SourceNode node, IReadOnlyList<Block> blocks) => node.Kind == SourceKind.Container && graft.TryFill(node, blocks);

    private bool TryLine(SourceNode node, IReadOnlyList<Inline> line)
    {
        if (node.Children.Count > 0 || line.Any(inline => inline is InlineImage)) return false;
        splices.Add(map.PutLine(node, line));
        return true;
    }

    // Storage format puts all sections of a layout in one element, ADF does not.
    private bool TryLayout(SourceNode node, Graft.Piece piece, LayoutSection before, LayoutSection wanted)
    {
        var section = piece.Of == node.Children.Count && node.Name == "ac:layout" ? node.Children[piece.Number] : node;
        if (section.Children.Count != wanted.Columns.Count || section.Children.Any(column => column.Kind != SourceKind.Container)) return false;
        return TryEach(section.Children, [.. before.Columns.Select(column => column.Blocks)], [.. wanted.Columns.Select(column => column.Blocks)]);
    }

    private bool TryItems(SourceNode node, List<IReadOnlyList<Block>> before, List<IReadOnlyList<Block>> wanted) =>
        node.Kind == SourceKind.Group && node.Children.Count == wanted.Count && node.Children.All(item => item.Kind == SourceKind.Item) && TryEach(node.Children, before, wanted);

    private bool TryTasks(SourceNode node, TaskList before, TaskList wanted)
    {
        if (node.Kind != SourceKind.Group || node.Children.Count != wanted.Items.Count || node.Children.Any(task => task.State is null)) return false;
        for (var i = 0; i < wanted.Items.Count; i++)
        {
            var task = node.Children[i];
            var (was, item) = (before.Items[i], wanted.Items[i]);
            if (was.Done != item.Done) splices.Add(new(task.State!.Span, item.Done ? task.State.DoneMark : task.State.OpenMark));
            if (BlockKeys.Of(was.Blocks) == BlockKeys.Of(item.Blocks)) continue;
            var text = task.Kind == SourceKind.Text ? task : task.Children.Count > 0 ? task.Children[0] : null;
            var isLine = text?.Kind == SourceKind.Text && was.Blocks is [Paragraph, ..] && item.Blocks is [Paragraph, ..];
            if (!isLine || BlockKeys.Of([.. was.Blocks.Skip(1)]) != BlockKeys.Of([.. item.Blocks.Skip(1)]) || !TryLine(text!, ((Paragraph)item.Blocks[0]).Inlines)) return false;
        }

        return true;
    }

    private bool TryTable(SourceNode node, Table before, Table wanted)
    {
        if (node.Kind != SourceKind.Table || node.Children.Count != wanted.Rows.Count) return false;
        for (var i = 0; i < wanted.Rows.Count; i++)
        {
            if (node.Children[i].Children.Count != wanted.Rows[i].Cells.Count) return false;
            if (!TryEach(node.Children[i].Children, [.. before.Rows[i].Cells.Select(cell => cell.Blocks)], [.. wanted.Rows[i].Cells.Select(cell => cell.Blocks)])) return false;
        }

        return true;
    }

    private bool TryEach(List<SourceNode> nodes, List<IReadOnlyList<Block>> before, List<IReadOnlyList<Block>> wanted)
    {
        if (nodes.Count != before.Count) return false;
        for (var i = 0; i < nodes.Count; i++)
            if (BlockKeys.Of(before[i]) != BlockKeys.Of(wanted[i]) && !graft.TryFill(nodes[i], wanted[i])) return false;
        return true;
    }
}
