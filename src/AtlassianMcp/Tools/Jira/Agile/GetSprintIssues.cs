using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Issues;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Agile;

/// <summary>Lists what is in a sprint (https://developer.atlassian.com/cloud/jira/software/rest/api-group-sprint/).</summary>
[Toolset("jira.agile", Class = ToolClass.Read)]
public sealed class GetSprintIssues(TenantContext tenant)
{
    [McpServerTool(Name = "jira_get_sprint_issues", Title = "Get Jira sprint issues", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the issues of a sprint in their rank, and the sprint's dates and goal.")]
    public async Task<Result> RunAsync(
        [Description("Id; with board also name, or active."), MinLength(1)] string sprint,
        [Description("Board id or name."), MinLength(1)] string? board = null,
        [Names(Thing.Jql)][Description("Such as status != Done."), MinLength(1)] string? jql = null,
        [Description("Further fields, by id or name.")] string[]? fields = null,
        [Description("Issues per page."), Range(1, 50)] int limit = 10,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var requested = await RequestedFields.FindAsync(tenant.Jira, fields, ListedIssue.Always, cancellationToken);
        var found = await SprintLookup.FindAsync(tenant.Jira, sprint, board, cancellationToken);
        var page = await tenant.Jira.Sprints.IssuesAsync(found.Id, jql, requested.Ids, cursor, limit, cancellationToken);
        return new Result(SprintLine.Of(found), [.. page.Items.Select(issue => ListedIssue.Of(issue, requested))], page.NextCursor, page.Total);
    }

    /// <summary>A page of a sprint's issues; <paramref name="Total"/> only where Jira counts (Data Center).</summary>
    public sealed record Result(SprintLine Sprint, IReadOnlyList<ListedIssue> Issues, string? NextCursor, long? Total);
}
