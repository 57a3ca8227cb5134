namespace Atlassian.Content.Markdown;

/// <summary>A task's ids in Confluence, in a comment behind its words, <c>&lt;!-- id: 7 uuid --&gt;</c>, so that a round trip does not make it another task.</summary>
internal static class TaskMarker
{
    private const string Open = "<!-- id: ";
    private const string Close = " -->";

    /// <summary>The comment for a task, or null when Confluence does not know it.</summary>
    public static string? Write(TaskItem item)
    {
        if (item.TaskId is not { } number || !TaskNumbers.IsNumber(number)) return null;
        return Open + number + (Guid.TryParse(item.LocalId, out var uuid) ? " " + uuid : "") + Close;
    }

    /// <summary>The ids in a comment, or null when it is an ordinary one.</summary>
    public static (string TaskId, string? LocalId)? Read(string comment)
    {
        if (!comment.StartsWith(Open, StringComparison.Ordinal) || !comment.EndsWith(Close, StringComparison.Ordinal) || comment.Length <= Open.Length + Close.Length) return null;
        var parts = comment[Open.Length..^Close.Length].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts is [var number, ..] && TaskNumbers.IsNumber(number) ? (number, parts.Length > 1 && Guid.TryParse(parts[1], out var uuid) ? uuid.ToString() : null) : null;
    }
}
