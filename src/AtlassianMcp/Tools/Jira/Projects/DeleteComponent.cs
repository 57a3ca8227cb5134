using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Projects;

/// <summary>Deletes a component (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-components/).</summary>
[Toolset("jira.projects", Class = ToolClass.Delete, Asks = true)]
public sealed class DeleteComponent(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_delete_component", Title = "Delete Jira component", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Deletes a component of a project for good; its issues go to another one, or to none.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Such as OPS."), MinLength(1)] string project_key,
        [Description("Component name or id."), MinLength(1)] string component,
        [Description("Component its issues go to."), MinLength(1)] string? move_issues_to = null,
        CancellationToken cancellationToken = default)
    {
        var key = project_key.Trim().ToUpperInvariant();
        var components = await tenant.Jira.Components.ListAsync(key, cancellationToken);
        var found = NamedParts.Need(key, components, component.Trim());
        var instead = move_issues_to is null ? null : NamedParts.Need(key, components, move_issues_to.Trim());
        if (instead?.Id == found.Id) throw new ArgumentException($"Issues of {found.Name} cannot be moved to {found.Name} itself.");
        var count = await tenant.Jira.Components.UseAsync(found.Id, cancellationToken);
        checkpoint.Pass(new Change($"Delete the component {found.Name} of {key}", [new("component", found.Name, null), new($"component of {count} issues", found.Name, instead?.Name)])
        {
            Question = $"Delete the component {found.Name} of {key} for good? {(count == 0 ? "No issue is in it." : instead is null ? $"{count} issues lose it." : $"{count} issues go to {instead.Name}.")}",
        });
        await tenant.Jira.Components.DeleteAsync(found.Id, instead?.Id, cancellationToken);
        return new Result(found.Name, count, instead?.Name);
    }

    /// <summary>The component that was, how many issues were in it, and where they went.</summary>
    public sealed record Result(string Deleted, long Issues, string? MovedTo);
}
