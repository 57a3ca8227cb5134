namespace Atlassian.Content.Editing;

/// <summary>Changes nodes that are found by their ids.</summary>
internal static class NodeEditing
{
    public static EditResult Apply(SourceMap map, NodeEdit edit)
    {
        var found = map.Root.All().Where(node => node.Ids.Contains(edit.Id)).ToList();
        if (found.Count == 0) throw new ContentException($"No node has the id '{edit.Id}'.");
        if (found.Count > 1) throw new ContentException($"{found.Count} nodes have the id '{edit.Id}'.");
        var node = found[0];
        var kind = edit.Action switch
        {
            NodeAction.Replace => "node replaced",
            NodeAction.InsertBefore => "inserted before node",
            NodeAction.InsertAfter => "inserted after node",
            _ => "node deleted",
        };
        return EditResult.Of(map, [Change(map, node, edit)], kind, $"{node.Name} {edit.Id}");
    }

    private static Splice Change(SourceMap map, SourceNode node, NodeEdit edit)
    {
        if (node.Parent is not { } parent) throw new ContentException("The page itself has no neighbours.");
        if (parent.HoldsBlocks && node.Kind != SourceKind.Inline) return Among(map, parent, node.Index, edit);
        if (node.Kind == SourceKind.Inline) return InLine(map, node, edit);
        return edit.Action switch
        {
            NodeAction.Delete when IsOneOfMany(node) && parent.Children.Count == 1 => Change(map, parent, edit),
            NodeAction.Delete when IsOneOfMany(node) => map.Cut(parent.Spans, node.Index, node.Index + 1),
            NodeAction.Replace when node.Kind == SourceKind.Text && edit.Content.Blocks is [Paragraph line] => map.PutLine(node, line.Inlines),
            NodeAction.Replace when node.HoldsBlocks => CellEditing.Fill(map, node, edit.Content.Blocks),
            _ => throw new ContentException($"'{node.Name}' stands in '{parent.Name}', which holds nothing else; change what lies within it."),
        };
    }

    // A list or table without anything in it goes as a whole.
    private static bool IsOneOfMany(SourceNode node) =>
        node.Kind is SourceKind.Item or SourceKind.Task or SourceKind.Row || (node.Kind == SourceKind.Text && node.Parent!.Kind == SourceKind.Group && node.Name != "caption");

    private static Splice Among(SourceMap map, SourceNode parent, int index, NodeEdit edit) => edit.Action switch
    {
        NodeAction.Replace => map.Put(parent, index, index + 1, edit.Content.Blocks),
        NodeAction.InsertBefore => map.Put(parent, index, index, edit.Content.Blocks, toSecond: true),
        NodeAction.InsertAfter => map.Put(parent, index + 1, index + 1, edit.Content.Blocks),
        _ => map.Put(parent, index, index + 1, []),
    };

    private static Splice InLine(SourceMap map, SourceNode node, NodeEdit edit)
    {
        if (edit.Action == NodeAction.Delete) return map.CutInline(node);
        if (edit.Content.Blocks is not [Paragraph line]) throw new ContentException($"'{node.Name}' stands in a line; only a line can take its place.");
        return map.PutInline(node, edit.Action, line.Inlines);
    }
}
