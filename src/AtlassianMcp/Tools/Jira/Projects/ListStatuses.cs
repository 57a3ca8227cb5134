using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Jira;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Projects;

/// <summary>Lists the statuses of a project (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/).</summary>
[Toolset("jira.projects", Class = ToolClass.Read)]
public sealed class ListStatuses(TenantContext tenant)
{
    [McpServerTool(Name = "jira_list_statuses", Title = "List Jira statuses", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the statuses issues of a project may have, by issue type. For what one issue may do next use jira_get_transitions.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Such as OPS."), MinLength(1)] string project_key,
        [Description("Only this issue type."), MinLength(1)] string? issue_type = null,
        CancellationToken cancellationToken = default)
    {
        var types = await tenant.Jira.Projects.StatusesAsync(project_key.Trim(), cancellationToken);
        var wanted = issue_type?.Trim();
        TypeStatuses[] shown = [.. types.Where(type => wanted is null || type.Id == wanted || type.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))];
        if (shown.Length == 0 && wanted is not null) throw new ArgumentException($"{project_key.Trim()} has no issue type '{wanted}'. It has: {string.Join(", ", types.Select(type => type.Name))}.");
        // Most types share a workflow: each list of statuses is shown once.
        return new Result([.. shown.GroupBy(type => string.Join(',', (type.Statuses ?? []).Select(status => status.Id))).Select(Show)]);
    }

    private static Workflow Show(IEnumerable<TypeStatuses> types) =>
        new([.. types.Select(type => type.Name)], [.. (types.First().Statuses ?? []).Select(status => new StatusLine(status.Id, status.Name, status.StatusCategory?.Name))]);

    /// <summary>The statuses, once for all issue types that have the same.</summary>
    public sealed record Result(IReadOnlyList<Workflow> Workflows);

    /// <summary>Issue types, and the statuses they may have.</summary>
    public sealed record Workflow(IReadOnlyList<string> IssueTypes, IReadOnlyList<StatusLine> Statuses);

    /// <summary>A status; <paramref name="Category"/> is To Do, In Progress or Done.</summary>
    public sealed record StatusLine(string? Id, string Name, string? Category);
}
