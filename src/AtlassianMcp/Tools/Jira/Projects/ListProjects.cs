using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Jira;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Projects;

/// <summary>Lists projects (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/).</summary>
[Toolset("jira.projects", Shown = Showing.ByDefault, Class = ToolClass.Read)]
public sealed class ListProjects(TenantContext tenant)
{
    [McpServerTool(Name = "jira_list_projects", Title = "List Jira projects", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the projects this account sees, by key.")]
    public async Task<Result> RunAsync(
        [Description("Part of the key or name."), MinLength(1)] string? query = null,
        [Description("software, service_desk or business."), RegularExpression("^(software|service_desk|business)$")] string? type = null,
        [Description("Archived projects instead of live ones.")] bool archived = false,
        [Description("Projects per page."), Range(1, 100)] int limit = 25,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var page = await tenant.Jira.Projects.ListAsync(new ProjectFilter(query?.Trim(), type, archived), cursor, limit, cancellationToken);
        return new Result([.. page.Items.Select(project => new ProjectLine(project.Key, project.Name, project.ProjectTypeKey, project.Id))], page.NextCursor, page.Total);
    }

    /// <summary>A page of projects.</summary>
    public sealed record Result(IReadOnlyList<ProjectLine> Projects, string? NextCursor, long? Total);

    /// <summary>A project in one line.</summary>
    public sealed record ProjectLine(string Key, string Name, string? Type, string Id);
}
