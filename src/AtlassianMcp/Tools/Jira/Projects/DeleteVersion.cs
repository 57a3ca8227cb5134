using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Projects;

/// <summary>Deletes a version (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-versions/).</summary>
[Toolset("jira.projects", Class = ToolClass.Delete, Asks = true)]
public sealed class DeleteVersion(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_delete_version", Title = "Delete Jira version", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Deletes a version of a project for good; its issues get another one, or none. To put it away: jira_save_version with archived.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Such as OPS."), MinLength(1)] string project_key,
        [Description("Version name or id."), MinLength(1)] string version,
        [Description("Version its issues get instead."), MinLength(1)] string? move_issues_to = null,
        CancellationToken cancellationToken = default)
    {
        var key = project_key.Trim().ToUpperInvariant();
        var versions = await tenant.Jira.Versions.ListAsync(key, cancellationToken);
        var found = NamedParts.Need(key, versions, version.Trim());
        var instead = move_issues_to is null ? null : NamedParts.Need(key, versions, move_issues_to.Trim());
        if (instead?.Id == found.Id) throw new ArgumentException($"Issues of {found.Name} cannot be moved to {found.Name} itself.");
        var use = await tenant.Jira.Versions.UseAsync(found.Id, cancellationToken);
        var count = (use.IssuesFixedCount ?? 0) + (use.IssuesAffectedCount ?? 0);
        checkpoint.Pass(new Change($"Delete the version {found.Name} of {key}", [new("version", found.Name, null), new($"version of {count} issues", found.Name, instead?.Name)])
        {
            Question = $"Delete the version {found.Name} of {key} for good? {(count == 0 ? "No issue names it." : instead is null ? $"{count} issues lose it." : $"{count} issues get {instead.Name} instead.")}",
        });
        await tenant.Jira.Versions.DeleteAsync(found.Id, instead?.Id, cancellationToken);
        return new Result(found.Name, count, instead?.Name);
    }

    /// <summary>The version that was, how many issues named it, and what they have instead.</summary>
    public sealed record Result(string Deleted, long Issues, string? MovedTo);
}
