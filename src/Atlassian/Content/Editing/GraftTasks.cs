namespace Atlassian.Content.Editing;

/// <summary>Changes the tasks of a list.</summary>
internal sealed class GraftTasks(Graft graft, GraftInside inside)
{
    /// <summary>Brings a list to the tasks wanted; false when it has to be written anew.</summary>
    public bool Try(SourceNode node, TaskList before, TaskList wanted)
    {
        if (node.Kind != SourceKind.Group || Places(node) is not { } places) return false;
        var siblings = new GraftSiblings(graft, node)
        {
            Places = places,
            Change = (i, j) => TryTask(node, places[i], before.Items[i], wanted.Items[j]),
            Write = j => graft.Map.WritePart(new TaskList([wanted.Items[j]]), node),
        };
        return siblings.Try([.. before.Items.Select(Key)], [.. wanted.Items.Select(Key)]);
    }

    private static string Key(TaskItem item) => $"{(item.Done ? "[x]" : "[ ]")} {BlockKeys.Of(item.Blocks)}";

    // Lists below a task stand beside it in ADF, and in storage format sometimes.
    private static List<(int From, int To)>? Places(SourceNode list)
    {
        var places = new List<(int From, int To)>();
        for (var i = 0; i < list.Children.Count; i++)
        {
            if (list.Children[i].State is not null) places.Add((i, i + 1));
            else if (places.Count > 0 && list.Children[i].Kind == SourceKind.Group) places[^1] = (places[^1].From, i + 1);
            else return null;
        }

        return places;
    }

    private bool TryTask(SourceNode list, (int From, int To) place, TaskItem was, TaskItem wanted)
    {
        if (was.TaskId is { } id && wanted.TaskId is { } other && id != other) return false;
        var task = list.Children[place.From];
        if (was.Done != wanted.Done) graft.Add(new(task.State!.Span, wanted.Done ? task.State.DoneMark : task.State.OpenMark));
        if (was.Blocks is not [Paragraph before, ..] || wanted.Blocks is not [Paragraph line, ..]) return BlockKeys.Of(was.Blocks) == BlockKeys.Of(wanted.Blocks);
        var text = task.Kind == SourceKind.Text ? task : task.Children.Count > 0 ? task.Children[0] : null;
        if (BlockKeys.Of(before) != BlockKeys.Of(line) && (text?.Kind != SourceKind.Text || !inside.TryLine(text, line.Inlines))) return false;
        return TryRest([.. task.Children.Skip(1), .. list.Children.Skip(place.From + 1).Take(place.To - place.From - 1)], [.. was.Blocks.Skip(1)], [.. wanted.Blocks.Skip(1)]);
    }

    private bool TryRest(IReadOnlyList<SourceNode> nodes, IReadOnlyList<Block> was, IReadOnlyList<Block> wanted) =>
        BlockKeys.Of(was) == BlockKeys.Of(wanted) || (nodes is [var nested] && was is [TaskList before] && wanted is [TaskList tasks] && Try(nested, before, tasks));
}
