using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Projects;

/// <summary>Creates and changes components (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-components/).</summary>
[Toolset("jira.projects", Class = ToolClass.Write)]
public sealed class SaveComponent(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_save_component", Title = "Save Jira component", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Creates a component of a project, or changes it.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Such as OPS."), MinLength(1)] string project_key,
        [Description("Name, or id; created when there is none."), MinLength(1)] string name,
        [Description("To rename it."), MinLength(1)] string? new_name = null,
        [Description("Plain text.")] string? description = null,
        [Description("Name, e-mail, id, or me."), MinLength(1)] string? lead = null,
        [Description("project_default, component_lead, project_lead or unassigned."), RegularExpression("^(project_default|component_lead|project_lead|unassigned)$")] string? assignee = null,
        CancellationToken cancellationToken = default)
    {
        var (key, wanted, jira) = (project_key.Trim().ToUpperInvariant(), name.Trim(), tenant.Jira);
        var components = await jira.Components.ListAsync(key, cancellationToken);
        var found = NamedParts.Find(components, wanted);
        if (found is null && (new_name is not null || NamedParts.IsId(wanted))) throw NamedParts.Unknown(key, "component", wanted, components.Select(component => component.Name));
        var person = lead is null ? null : await new People(jira).FindAsync(lead, cancellationToken);
        var change = new ComponentChange(found is null ? wanted : new_name?.Trim(), description, (string?)(person?["accountId"] ?? person?["name"]), assignee?.ToUpperInvariant());
        if (change == new ComponentChange()) throw new ArgumentException($"{key} has the component {found!.Name} already: say what is to change about it.");
        checkpoint.Pass(new Change($"{(found is null ? "Create" : "Change")} the component {found?.Name ?? wanted} of {key}", [.. Parts(found, change, lead)]));
        var saved = found is null ? await jira.Components.CreateAsync(key, change, cancellationToken) : await jira.Components.UpdateAsync(found.Id, change, cancellationToken);
        return new Result(found is null, ComponentLine.Of(saved));
    }

    private static IEnumerable<ChangedPart> Parts(ProjectComponent? present, ComponentChange change, string? lead) =>
        from part in new[]
        {
            ("name", present?.Name, change.Name),
            ("description", present?.Description, change.Description),
            ("lead", present?.Lead?.DisplayName, lead),
            ("assignee of new issues", present?.AssigneeType?.ToLowerInvariant(), change.AssigneeType?.ToLowerInvariant()),
        }
        where part.Item3 is not null
        select new ChangedPart(part.Item1, part.Item2, part.Item3);

    /// <summary>The component as it is now.</summary>
    public sealed record Result(bool Created, ComponentLine Component);
}
