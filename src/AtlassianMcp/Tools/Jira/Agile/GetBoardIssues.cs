using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Issues;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Agile;

/// <summary>Lists what is on a board (https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/).</summary>
[Toolset("jira.agile", Class = ToolClass.Read)]
public sealed class GetBoardIssues(TenantContext tenant)
{
    [McpServerTool(Name = "jira_get_board_issues", Title = "Get Jira board issues", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists a board's issues in their rank, with their sprint; or its backlog. For one sprint use jira_get_sprint_issues.")]
    public async Task<ListedIssues> RunAsync(
        [Description("Board id or name."), MinLength(1)] string board,
        [Description("Only what no sprint is planned for.")] bool backlog = false,
        [Names(Thing.Jql)][Description("Such as assignee = currentUser()."), MinLength(1)] string? jql = null,
        [Description("Further fields, by id or name.")] string[]? fields = null,
        [Description("Issues per page."), Range(1, 50)] int limit = 10,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var requested = await RequestedFields.FindAsync(tenant.Jira, fields, ListedIssue.OnBoards, cancellationToken);
        var place = await BoardLookup.FindAsync(tenant.Jira, board, cancellationToken);
        var boards = tenant.Jira.Boards;
        var page = backlog
            ? await boards.BacklogAsync(place.Id, jql, requested.Ids, cursor, limit, cancellationToken)
            : await boards.IssuesAsync(place.Id, jql, requested.Ids, cursor, limit, cancellationToken);
        return ListedIssues.Of(page, requested);
    }
}
