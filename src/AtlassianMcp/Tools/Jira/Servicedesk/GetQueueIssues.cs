using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Issues;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Servicedesk;

/// <summary>Lists what waits in a queue (https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-servicedesk/).</summary>
[Toolset("jira.servicedesk", Class = ToolClass.Read)]
public sealed class GetQueueIssues(TenantContext tenant)
{
    [McpServerTool(Name = "jira_get_queue_issues", Title = "Get service desk queue", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the requests in a service desk's queue, in its order, with what its columns show. For agents.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Key of the service project."), MinLength(1)] string project_key,
        [Description("Queue name or id."), MinLength(1)] string queue,
        [Description("Further columns, by id or name.")] string[]? fields = null,
        [Description("Requests per page."), Range(1, 50)] int limit = 20,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var requested = await RequestedFields.FindAsync(tenant.Jira, fields, ListedIssue.Always, cancellationToken);
        var desk = await DeskLookup.FindAsync(tenant.Jira, project_key, cancellationToken);
        var found = await DeskLookup.QueueAsync(tenant.Jira, desk, queue, cancellationToken);
        var page = await tenant.Jira.ServiceDesks.QueueIssuesAsync(desk.Id, found.Id, cursor, limit, cancellationToken);
        return new Result(found.Name, found.IssueCount, [.. page.Items.Select(issue => ListedIssue.Of(issue, requested))], page.NextCursor);
    }

    /// <summary>A page of a queue, and how many requests it shows in all.</summary>
    public sealed record Result(string Queue, long? Count, IReadOnlyList<ListedIssue> Issues, string? NextCursor);
}
