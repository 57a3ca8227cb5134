using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Jira;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Servicedesk;

/// <summary>Lists service desks (https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-servicedesk/).</summary>
[Toolset("jira.servicedesk", Class = ToolClass.Read)]
public sealed class ListServiceDesks(TenantContext tenant)
{
    [McpServerTool(Name = "jira_list_service_desks", Title = "List service desks", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the service desks (Jira Service Management) that this account sees, or the one of a project.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Key of the service project, such as SUP."), MinLength(1)] string? project_key = null,
        [Description("Desks per page."), Range(1, 50)] int limit = 50,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        if (project_key is not null) return new Result([Desk.Of(await DeskLookup.FindAsync(tenant.Jira, project_key, cancellationToken))], null);
        var page = await tenant.Jira.ServiceDesks.ListAsync(cursor, limit, cancellationToken);
        return new Result([.. page.Items.Select(Desk.Of)], page.NextCursor);
    }

    /// <summary>A page of desks.</summary>
    public sealed record Result(IReadOnlyList<Desk> ServiceDesks, string? NextCursor);

    /// <summary>A desk and its project.</summary>
    public sealed record Desk(string Id, string? ProjectKey, string? Name)
    {
        internal static Desk Of(ServiceDesk desk) => new(desk.Id, desk.ProjectKey, desk.ProjectName);
    }
}
