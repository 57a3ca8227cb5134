using Atlassian.Jira;

namespace AtlassianMcp.Tools.Jira.Projects;

/// <summary>A component as tools show it; <paramref name="Assignee"/> says who gets its new issues, where that is not the project's default.</summary>
public sealed record ComponentLine(string Id, string Name, string? Description, string? Lead, string? Assignee)
{
    private const string Default = "PROJECT_DEFAULT";

    internal static ComponentLine Of(ProjectComponent component) => new(
        component.Id, component.Name, string.IsNullOrWhiteSpace(component.Description) ? null : component.Description, component.Lead?.DisplayName,
        component.AssigneeType is null or Default ? null : component.AssigneeType.ToLowerInvariant());
}
