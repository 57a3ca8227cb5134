namespace Atlassian.Content.Editing;

/// <summary>Ticks and unticks tasks.</summary>
internal static class TaskEditing
{
    private const int Shown = 30;

    public static EditResult Apply(SourceMap map, TaskEdit edit)
    {
        var tasks = map.Root.All().Where(node => node.State is not null).ToList();
        var found = tasks.Where(task => task.Ids.Contains(edit.IdOrText)).ToList();
        if (found.Count == 0) found = [.. tasks.Where(task => string.Equals(Words(map, task), SourceNode.Plain(edit.IdOrText), StringComparison.OrdinalIgnoreCase))];
        if (found.Count == 0) throw new ContentException($"No task '{edit.IdOrText}'. {List(map, tasks)}");
        if (found.Count > 1) throw new ContentException($"{found.Count} tasks are '{edit.IdOrText}'; use an id. {List(map, found)}");
        var state = found[0].State!;
        if (state.Done == edit.Done) return new(map.Source, []);
        return EditResult.Of(map, [new(state.Span, edit.Done ? state.DoneMark : state.OpenMark)], edit.Done ? "task done" : "task open", Words(map, found[0]));
    }

    // The words of the task itself, not of those nested in it.
    private static string Words(SourceMap map, SourceNode task) =>
        task.Runs.Count > 0 ? task.OwnWords(map.Source) : task.Children.FirstOrDefault(child => child.Kind == SourceKind.Text)?.Words(map.Source) ?? "";

    private static string List(SourceMap map, List<SourceNode> tasks) => tasks.Count == 0
        ? "There are no tasks."
        : $"Tasks: {string.Join("; ", tasks.Take(Shown).Select(task => (task.Ids.Count > 0 ? task.Ids[0] + " " : "") + Words(map, task)))}";
}
