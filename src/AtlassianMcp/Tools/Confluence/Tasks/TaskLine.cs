using Atlassian.Confluence;

namespace AtlassianMcp.Tools.Confluence.Tasks;

/// <summary>A task as answers show it.</summary>
public sealed record TaskLine(string Id, string? PageId, string Status, string Text, string? Assignee, DateTimeOffset? Due, DateTimeOffset? Completed)
{
    /// <summary>Whether it is done, in Confluence's words.</summary>
    internal static string Word(bool isDone) => isDone ? "complete" : "incomplete";

    /// <summary>The words of a task.</summary>
    internal static string TextOf(ContentTask task) => PageBody.Markdown(task.Body).Trim();

    /// <summary>Of tasks, whose people are looked up.</summary>
    internal static async Task<IReadOnlyList<TaskLine>> OfAsync(ConfluenceClient confluence, IReadOnlyList<ContentTask> tasks, CancellationToken cancellationToken)
    {
        var names = await confluence.Users.DisplayNamesAsync([.. tasks.Select(task => task.AssigneeId).OfType<string>().Where(id => id.Length > 0).Distinct()], cancellationToken);
        return [.. tasks.Select(task => new TaskLine(
            task.Id, task.PageId, Word(task.IsDone), TextOf(task), task.AssigneeId is { Length: > 0 } id ? names.GetValueOrDefault(id, id) : null, task.DueAt, task.CompletedAt))];
    }
}
