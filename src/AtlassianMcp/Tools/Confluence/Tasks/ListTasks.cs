using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Tasks;

/// <summary>Lists tasks on pages.</summary>
[Toolset("confluence.tasks")]
public sealed class ListTasks(TenantContext tenant)
{
    /// <summary>Which tasks.</summary>
    public enum Status
    {
        Incomplete,
        Complete,
        All,
    }

    [McpServerTool(Name = "confluence_list_tasks", Title = "List Confluence tasks", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the tasks on a page, in a space, or of a person. On Data Center page_id is needed.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string? page_id = null,
        [Names(Thing.Space)][Description("Key of the space.")] string? space_key = null,
        [Description("Name, id or 'me'."), MinLength(1)] string? assignee = null,
        [Description("Only these.")] Status status = Status.Incomplete,
        [Description("Tasks per answer.")][Range(1, 100)] int limit = 25,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        if (page_id is null && !confluence.Site.IsCloud) throw new ArgumentException("Data Center keeps tasks in its pages alone: give page_id. confluence_search finds pages.", nameof(page_id));
        if (page_id is null && space_key is null && assignee is null) throw new ArgumentException("Say which tasks: give page_id, space_key or assignee.", nameof(page_id));
        var page = page_id is null ? null : await confluence.CurrentPageAsync(page_id, cancellationToken);
        var space = space_key is null ? null : await confluence.SpaceAsync(space_key, cancellationToken);
        var person = assignee is null ? null : await confluence.PersonAsync(assignee, cancellationToken);
        var filter = new TaskFilter(page, space?.Id, person?.Id, status switch { Status.Complete => true, Status.Incomplete => false, _ => null });
        var tasks = confluence.Site.IsCloud ? await confluence.Tasks.ListAsync(filter, cursor, limit, cancellationToken) : OnPage(page!, filter, cursor, limit);
        return new Result(await TaskLine.OfAsync(confluence, tasks.Items, cancellationToken), tasks.NextCursor);
    }

    private static Page<ContentTask> OnPage(ConfluencePage page, TaskFilter filter, string? cursor, int limit)
    {
        var fitting = PageTasks.Of(page).Where(task => (filter.AssigneeId is null || task.AssigneeId == filter.AssigneeId) && (filter.IsDone is null || task.IsDone == filter.IsDone)).ToList();
        var offset = (int)Math.Min(Cursor.ReadOffset(cursor), fitting.Count);
        var shown = fitting.Skip(offset).Take(limit).ToList();
        return new Page<ContentTask>(shown, Cursor.After(offset, shown.Count, fitting.Count));
    }

    /// <summary>Tasks.</summary>
    public sealed record Result(IReadOnlyList<TaskLine> Tasks, string? NextCursor);
}
