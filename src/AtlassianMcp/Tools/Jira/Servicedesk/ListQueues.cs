using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Servicedesk;

/// <summary>Lists a service desk's queues (https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-servicedesk/).</summary>
[Toolset("jira.servicedesk", Class = ToolClass.Read)]
public sealed class ListQueues(TenantContext tenant)
{
    [McpServerTool(Name = "jira_list_queues", Title = "List service desk queues", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists a service desk's queues with their JQL and how many requests wait in each. For agents.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Key of the service project."), MinLength(1)] string project_key,
        [Description("Queues per page."), Range(1, 50)] int limit = 50,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var desk = await DeskLookup.FindAsync(tenant.Jira, project_key, cancellationToken);
        var page = await tenant.Jira.ServiceDesks.QueuesAsync(desk.Id, cursor, limit, cancellationToken);
        return new Result([.. page.Items.Select(queue => new Queue(queue.Id, queue.Name, queue.IssueCount, queue.Jql))], page.NextCursor);
    }

    /// <summary>A page of queues.</summary>
    public sealed record Result(IReadOnlyList<Queue> Queues, string? NextCursor);

    /// <summary>A queue and how many requests it shows.</summary>
    public sealed record Queue(string Id, string Name, long? Count, string? Jql);
}
