using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using AtlassianMcp.Changes;
using AtlassianMcp.Publishing;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Tasks;

/// <summary>Completes a task, or takes that back.</summary>
[Toolset("confluence.tasks")]
public sealed class UpdateTask(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_update_task", Title = "Update Confluence task", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Completes a task on a page, or reopens it. To change its words use confluence_edit_page.")]
    public async Task<TaskLine> RunAsync(
        [Description("From confluence_list_tasks."), RegularExpression("^[0-9]{1,18}$")] string task_id,
        [Description("false reopens it.")] bool done = true,
        [Names(Thing.Page)][Description("The page it stands on; needed on Data Center.")] string? page_id = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        if (confluence.Site.IsCloud) return await OnCloudAsync(confluence, task_id, done, cancellationToken);
        if (page_id is null) throw new ArgumentException("On Data Center a task is known by its page: give page_id.", nameof(page_id));
        return await OnDataCenterAsync(confluence, await confluence.CurrentPageAsync(page_id, cancellationToken), task_id, done, cancellationToken);
    }

    private async Task<TaskLine> OnCloudAsync(ConfluenceClient confluence, string id, bool done, CancellationToken cancellationToken)
    {
        var task = await confluence.Tasks.GetAsync(id, cancellationToken);
        checkpoint.Pass(Plan(task, done));
        if (task.IsDone != done) await confluence.Tasks.SetAsync(id, done, cancellationToken);
        return (await TaskLine.OfAsync(confluence, [task with { IsDone = done }], cancellationToken))[0];
    }

    private async Task<TaskLine> OnDataCenterAsync(ConfluenceClient confluence, ConfluencePage page, string id, bool done, CancellationToken cancellationToken)
    {
        var task = PageTasks.Of(page).FirstOrDefault(one => one.Id == id) ?? throw new NotAvailableException($"There is no task {id} on '{page.Title}': confluence_list_tasks tells them.");
        checkpoint.Pass(Plan(task, done));
        if (task.IsDone != done)
            await new NextVersion(page, page.Title, Set(page.Body!), AllowsLoss: true) { Again = Set }.WriteAsync(confluence, message: null, minorEdit: true, cancellationToken);
        return (await TaskLine.OfAsync(confluence, [task with { IsDone = done }], cancellationToken))[0];

        ContentBody Set(ContentBody body) => PageTasks.Set(body, id, done);
    }

    private static Change Plan(ContentTask task, bool done)
    {
        var words = TaskLine.TextOf(task).Split('\n')[0];
        return Change.Of($"{(done ? "Complete" : "Reopen")} the task '{words}'", "status", TaskLine.Word(task.IsDone), TaskLine.Word(done));
    }
}
