using Atlassian.Content.Xhtml;

namespace Atlassian.Content.StorageFormat;

/// <summary>Reads Confluence's task lists.</summary>
internal static class StorageTasks
{
    // Confluence nests a task list beside its task as well as within the task's body.
    public static TaskList? Read(XhtmlElement list, XhtmlReading reading)
    {
        var items = new LongList<TaskItem>();
        foreach (var child in list.Elements)
        {
            if (child.Name == "ac:task") items.Add(Item(child, reading));
            else if (child.Name == "ac:task-list" && items.Count > 0 && Read(child, reading) is { } nested) items[^1] = items[^1] with { Blocks = LongList<Block>.Longer(items[^1].Blocks, [nested]) };
        }

        return items.Count == 0 ? null : new(items.Take());
    }

    /// <summary>Whether a page's task numbers say more than their order, as all do where tasks have ids for all places, too.</summary>
    public static bool KeepIds(string source)
    {
        const string Tag = "<ac:task-id>";
        if (source.Contains("<ac:task-uuid>", StringComparison.Ordinal)) return true;
        var count = 0;
        for (var at = source.IndexOf(Tag, StringComparison.Ordinal); at >= 0; at = source.IndexOf(Tag, at + 1, StringComparison.Ordinal))
        {
            var rest = source.AsSpan(at + Tag.Length);
            if (!int.TryParse(rest[..Math.Max(0, rest.IndexOf('<'))], System.Globalization.CultureInfo.InvariantCulture, out var id) || id != ++count) return true;
        }

        return false;
    }

    private static TaskItem Item(XhtmlElement task, XhtmlReading reading)
    {
        var body = task.Child("ac:task-body");
        return new(task.Child("ac:task-status")?.Text.Trim() == "complete", body is not null && reading.Blocks(body) is { Count: > 0 } blocks ? blocks : [new Paragraph([])])
        {
            LocalId = task.Child("ac:task-uuid")?.Text.Trim(),
            TaskId = reading is StorageReading { KeepsTaskIds: true } ? task.Child("ac:task-id")?.Text.Trim() : null,
        };
    }
}
