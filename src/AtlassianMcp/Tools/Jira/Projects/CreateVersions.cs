using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Projects;

/// <summary>Creates several versions at once (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-versions/).</summary>
[Toolset("jira.projects", Class = ToolClass.Write)]
public sealed class CreateVersions(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_create_versions", Title = "Create Jira versions", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Creates several versions of a project; those that are there already stay as they are.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Such as OPS."), MinLength(1)] string project_key,
        [Description("In the order of their release."), MinLength(1), MaxLength(50)] NewVersion[] versions,
        CancellationToken cancellationToken = default)
    {
        var key = project_key.Trim().ToUpperInvariant();
        VersionChange[] wanted = [.. versions.Select(Read).DistinctBy(change => change.Name!.ToUpperInvariant())];
        var project = await tenant.Jira.Projects.GetAsync(key, cancellationToken);
        var present = await tenant.Jira.Versions.ListAsync(key, cancellationToken);
        var (there, missing) = (wanted.Where(change => IsThere(present, change)).Select(change => change.Name!).ToArray(), wanted.Where(change => !IsThere(present, change)).ToArray());
        checkpoint.Pass(new Change($"Create {missing.Length} versions of {key}", [.. missing.Select(change => new ChangedPart("version", null, Words(change)))])
        {
            Notes = there.Length == 0 ? [] : [$"There already, and left as they are: {string.Join(", ", there)}."],
        });
        return await CreateAsync(long.Parse(project.Id, CultureInfo.InvariantCulture), missing, there, cancellationToken);
    }

    private async Task<Result> CreateAsync(long projectId, VersionChange[] missing, string[] there, CancellationToken cancellationToken)
    {
        var (created, failed) = (new List<VersionLine>(), new List<Failure>());
        foreach (var change in missing)
        {
            try
            {
                created.Add(VersionLine.Of(await tenant.Jira.Versions.CreateAsync(projectId, change, cancellationToken)));
            }
            catch (AtlassianException refused) when (created.Count > 0)
            {
                failed.Add(new Failure(change.Name!, refused.Message)); // what was made before is made, and must be told
            }
        }

        return new Result(created, there.Length == 0 ? null : there, failed.Count == 0 ? null : failed);
    }

    private static VersionChange Read(NewVersion version) => string.IsNullOrWhiteSpace(version.Name)
        ? throw new ArgumentException("Each of `versions` needs a name.")
        : new VersionChange(version.Name.Trim(), version.Description, VersionLine.Day(version.StartDate, "start_date"), VersionLine.Day(version.ReleaseDate, "release_date"), version.Released);

    private static bool IsThere(IReadOnlyList<ProjectVersion> present, VersionChange change) => present.Any(version => version.Name.Equals(change.Name, StringComparison.OrdinalIgnoreCase));

    private static string Words(VersionChange change) =>
        string.Join(", ", new[] { change.Name, change.StartDate is { Length: > 0 } start ? $"from {start}" : null, change.ReleaseDate is { Length: > 0 } end ? $"until {end}" : null, change.Released is true ? "released" : null }.OfType<string>());

    /// <summary>A version to create.</summary>
    public sealed record NewVersion(string Name, string? Description = null, string? StartDate = null, string? ReleaseDate = null, bool? Released = null);

    /// <summary>What came of it.</summary>
    public sealed record Result(IReadOnlyList<VersionLine> Created, IReadOnlyList<string>? AlreadyThere, IReadOnlyList<Failure>? Failed);

    /// <summary>A version that Jira would not create.</summary>
    public sealed record Failure(string Name, string Reason);
}
