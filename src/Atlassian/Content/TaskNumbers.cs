namespace Atlassian.Content;

/// <summary>
/// The numbers Confluence knows a page's tasks by; it keeps assignee, dates and who did it under them, so a task that has one must not get another.
/// </summary>
internal sealed class TaskNumbers(Document document, int before)
{
    private readonly HashSet<string> _given = [];
    private readonly HashSet<Guid> _givenUuids = [];
    private int? _last;

    /// <summary>The task's own number, or the next that no task of the document has.</summary>
    public string Of(TaskItem item)
    {
        _last ??= Highest();
        if (item.TaskId is { } own && IsNumber(own) && _given.Add(own)) return own;
        return (++_last).Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The id that the task alone has in all places, or null.</summary>
    public string? Uuid(TaskItem item) => Guid.TryParse(item.LocalId, out var uuid) && _givenUuids.Add(uuid) ? uuid.ToString() : null;

    /// <summary>A document in which no task has the number of one before it, as a copied line has.</summary>
    public static Document WithoutRepeated(Document document)
    {
        var seen = new HashSet<string>();
        return new DocumentRewriter { Task = item => item.TaskId is { } id && !seen.Add(id) ? item with { TaskId = null, LocalId = null } : item }.Rewrite(document);
    }

    /// <summary>Whether a text can be a task's number.</summary>
    public static bool IsNumber(string text) => text.Length is > 0 and < 9 && text.All(char.IsAsciiDigit);

    private int Highest() => document.AllBlocks().OfType<TaskList>().SelectMany(list => list.Items)
        .Select(item => item.TaskId is { } id && IsNumber(id) ? int.Parse(id, System.Globalization.CultureInfo.InvariantCulture) : 0).Append(before).Max();
}
