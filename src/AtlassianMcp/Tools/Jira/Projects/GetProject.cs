using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Projects;

/// <summary>Reads one project (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/).</summary>
[Toolset("jira.projects", Class = ToolClass.Read)]
public sealed class GetProject(TenantContext tenant)
{
    [McpServerTool(Name = "jira_get_project", Title = "Get Jira project", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Reads one project: lead, description, issue types, components, versions to come, roles.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Such as OPS."), MinLength(1)] string project_key,
        CancellationToken cancellationToken = default)
    {
        var project = await tenant.Jira.Projects.GetAsync(project_key.Trim(), cancellationToken);
        string[] coming = [.. (project.Versions ?? []).Where(version => !version.Released && !version.Archived).Select(version => version.Name)];
        string[] components = [.. (project.Components ?? []).Select(component => component.Name)];
        return new Result(
            project.Key,
            project.Id,
            project.Name,
            tenant.Jira.BrowseUrl(project.Key),
            project.ProjectTypeKey,
            project.Archived is true ? true : null,
            project.Lead?.DisplayName,
            string.IsNullOrWhiteSpace(project.Description) ? null : project.Description,
            [.. (project.IssueTypes ?? []).Select(type => new TypeLine(type.Id, type.Name, type.Subtask ? true : null))],
            components.Length == 0 ? null : components,
            coming.Length == 0 ? null : coming,
            project.Versions?.Count ?? 0,
            project.Roles is { Count: > 0 } roles ? [.. roles.Keys] : null);
    }

    /// <summary>A project; <paramref name="VersionCount"/> counts released and archived versions, too.</summary>
    public sealed record Result(
        string Key,
        string Id,
        string Name,
        string Url,
        string? Type,
        bool? Archived,
        string? Lead,
        string? Description,
        IReadOnlyList<TypeLine> IssueTypes,
        IReadOnlyList<string>? Components,
        IReadOnlyList<string>? UnreleasedVersions,
        int VersionCount,
        IReadOnlyList<string>? Roles);

    /// <summary>An issue type.</summary>
    public sealed record TypeLine(string Id, string Name, bool? Subtask);
}
