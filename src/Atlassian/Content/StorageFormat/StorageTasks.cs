using Atlassian.Content.Xhtml;

namespace Atlassian.Content.StorageFormat;

/// <summary>Reads Confluence's task lists.</summary>
internal static class StorageTasks
{
    // Confluence nests a task list beside its task as well as within the task's body.
    public static TaskList? Read(XhtmlElement list, XhtmlReading reading)
    {
        var items = new List<TaskItem>();
        foreach (var child in list.Children.OfType<XhtmlElement>())
        {
            if (child.Name == "ac:task") items.Add(Item(child, reading));
            else if (child.Name == "ac:task-list" && items.Count > 0 && Read(child, reading) is { } nested) items[^1] = items[^1] with { Blocks = [.. items[^1].Blocks, nested] };
        }

        return items.Count == 0 ? null : new(items);
    }

    /// <summary>Whether a page's task numbers say more than their order, as all do where tasks have ids for all places, too.</summary>
    public static bool KeepIds(XhtmlElement root)
    {
        var count = 0;
        var pending = new Stack<XhtmlElement>([root]);
        while (pending.TryPop(out var element))
        {
            if (element.Name == "ac:task" && (element.Child("ac:task-uuid") is not null || element.Child("ac:task-id")?.Text.Trim() != (++count).ToString(System.Globalization.CultureInfo.InvariantCulture))) return true;
            for (var i = element.Children.Count - 1; i >= 0; i--)
                if (element.Children[i] is XhtmlElement child) pending.Push(child);
        }

        return false;
    }

    private static TaskItem Item(XhtmlElement task, XhtmlReading reading)
    {
        var body = task.Child("ac:task-body");
        return new(task.Child("ac:task-status")?.Text.Trim() == "complete", body is null ? [] : reading.Blocks(body))
        {
            LocalId = task.Child("ac:task-uuid")?.Text.Trim(),
            TaskId = reading is StorageReading { KeepsTaskIds: true } ? task.Child("ac:task-id")?.Text.Trim() : null,
        };
    }
}
