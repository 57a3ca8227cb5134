using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Projects;

/// <summary>Lists a project's components (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-components/).</summary>
[Toolset("jira.projects", Class = ToolClass.Read)]
public sealed class ListComponents(TenantContext tenant)
{
    [McpServerTool(Name = "jira_list_components", Title = "List Jira components", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the components of a project with lead and default assignee.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Such as OPS."), MinLength(1)] string project_key,
        [Description("Components per page."), Range(1, 100)] int limit = 50,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var page = ListPage.Of(await tenant.Jira.Components.ListAsync(project_key.Trim(), cancellationToken), cursor, limit);
        return new Result([.. page.Items.Select(ComponentLine.Of)], page.NextCursor, page.Total);
    }

    /// <summary>A page of components.</summary>
    public sealed record Result(IReadOnlyList<ComponentLine> Components, string? NextCursor, long? Total);
}
