using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Users;

/// <summary>Finds people (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-user-search/).</summary>
[Toolset("jira.users", Shown = Showing.ByDefault, Class = ToolClass.Read)]
public sealed class SearchUsers(TenantContext tenant)
{
    [McpServerTool(Name = "jira_search_users", Title = "Search Jira users", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Finds people by part of name or e-mail; of a project or issue, those who can be assigned.")]
    public async Task<Result> RunAsync(
        [Description("Part of the name or e-mail address."), MinLength(1)] string query,
        [Names(Thing.Project)][Description("Who can be assigned issues of this project."), MinLength(1)] string? project_key = null,
        [Names(Thing.Issue)][Description("Who can be assigned this issue."), MinLength(1)] string? issue_key = null,
        [Description("People per page."), Range(1, 100)] int limit = 10,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        if (project_key is not null && issue_key is not null) throw new ArgumentException("Give project_key or issue_key, not both.");
        var assignable = project_key is null && issue_key is null ? null : new Assignable(project_key?.Trim(), issue_key is null ? null : AtlassianUrl.Issue(issue_key));
        var page = await tenant.Jira.Users.FindAsync(query.Trim(), assignable, cursor, limit, cancellationToken);
        return new Result([.. page.Items.Select(UserLine.Of)], page.NextCursor);
    }

    /// <summary>A page of people.</summary>
    public sealed record Result(IReadOnlyList<UserLine> Users, string? NextCursor);
}
