using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Jira;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Projects;

/// <summary>Lists a project's versions (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-versions/).</summary>
[Toolset("jira.projects", Class = ToolClass.Read)]
public sealed class ListVersions(TenantContext tenant)
{
    [McpServerTool(Name = "jira_list_versions", Title = "List Jira versions", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the versions (releases) of a project, the latest first.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Such as OPS."), MinLength(1)] string project_key,
        [Description("released, unreleased or archived."), RegularExpression("^(released|unreleased|archived)$")] string? status = null,
        [Description("Part of the name."), MinLength(1)] string? query = null,
        [Description("Versions per page."), Range(1, 100)] int limit = 25,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var all = await tenant.Jira.Versions.ListAsync(project_key.Trim(), cancellationToken);
        var page = ListPage.Of([.. all.Reverse().Where(version => Is(version, status) && (query is null || version.Name.Contains(query.Trim(), StringComparison.OrdinalIgnoreCase)))], cursor, limit);
        return new Result([.. page.Items.Select(VersionLine.Of)], page.NextCursor, page.Total);
    }

    private static bool Is(ProjectVersion version, string? status) => status switch
    {
        "released" => version is { Released: true, Archived: false },
        "unreleased" => version is { Released: false, Archived: false },
        "archived" => version.Archived,
        _ => true,
    };

    /// <summary>A page of versions.</summary>
    public sealed record Result(IReadOnlyList<VersionLine> Versions, string? NextCursor, long? Total);
}
