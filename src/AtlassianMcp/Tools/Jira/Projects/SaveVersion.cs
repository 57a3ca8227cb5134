using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Projects;

/// <summary>Creates and changes versions (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-versions/).</summary>
[Toolset("jira.projects", Class = ToolClass.Write)]
public sealed class SaveVersion(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_save_version", Title = "Save Jira version", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Creates a version of a project, or changes the one of that name: rename, date, release, archive.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Such as OPS."), MinLength(1)] string project_key,
        [Description("Name, or id; created when there is none."), MinLength(1)] string name,
        [Description("To rename it."), MinLength(1)] string? new_name = null,
        [Description("Plain text.")] string? description = null,
        [Description("yyyy-MM-dd; empty to clear.")] string? start_date = null,
        [Description("yyyy-MM-dd; empty to clear.")] string? release_date = null,
        [Description("Whether it is released.")] bool? released = null,
        [Description("Whether it is archived.")] bool? archived = null,
        CancellationToken cancellationToken = default)
    {
        var (key, wanted) = (project_key.Trim().ToUpperInvariant(), name.Trim());
        var change = new VersionChange(new_name?.Trim(), description, VersionLine.Day(start_date, nameof(start_date)), VersionLine.Day(release_date, nameof(release_date)), released, archived);
        var versions = await tenant.Jira.Versions.ListAsync(key, cancellationToken);
        var found = NamedParts.Find(versions, wanted);
        if (found is null && (change.Name is not null || NamedParts.IsId(wanted))) throw NamedParts.Unknown(key, "version", wanted, versions.Select(version => version.Name));
        Check(found, change);
        var saved = found is null ? await CreateAsync(key, change with { Name = wanted }, cancellationToken) : await UpdateAsync(key, found, change, cancellationToken);
        return new Result(found is null, VersionLine.Of(saved));
    }

    private async Task<ProjectVersion> CreateAsync(string project, VersionChange change, CancellationToken cancellationToken)
    {
        var id = long.Parse((await tenant.Jira.Projects.GetAsync(project, cancellationToken)).Id, CultureInfo.InvariantCulture);
        checkpoint.Pass(new Change($"Create the version {change.Name} of {project}", [.. VersionParts.Of(null, change)]));
        return await tenant.Jira.Versions.CreateAsync(id, change, cancellationToken);
    }

    private async Task<ProjectVersion> UpdateAsync(string project, ProjectVersion version, VersionChange change, CancellationToken cancellationToken)
    {
        if (change == new VersionChange()) throw new ArgumentException($"{project} has the version {version.Name} already: say what is to change about it.");
        checkpoint.Pass(new Change($"Change the version {version.Name} of {project}", [.. VersionParts.Of(version, change)]));
        return await tenant.Jira.Versions.UpdateAsync(version.Id, change, cancellationToken);
    }

    private static void Check(ProjectVersion? version, VersionChange change)
    {
        var (start, end) = (change.StartDate ?? version?.StartDate, change.ReleaseDate ?? version?.ReleaseDate);
        if (!string.IsNullOrEmpty(start) && !string.IsNullOrEmpty(end) && string.CompareOrdinal(start, end) > 0) throw new ArgumentException("A version must start before it is released: look at start_date and release_date.");
    }

    /// <summary>The version as it is now.</summary>
    public sealed record Result(bool Created, VersionLine Version);
}
