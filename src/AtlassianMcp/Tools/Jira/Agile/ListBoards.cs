using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Agile;

/// <summary>Lists boards (https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/).</summary>
[Toolset("jira.agile", Class = ToolClass.Read)]
public sealed class ListBoards(TenantContext tenant)
{
    [McpServerTool(Name = "jira_list_boards", Title = "List Jira boards", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists scrum and kanban boards. For a board's sprints use jira_list_sprints.")]
    public async Task<Result> RunAsync(
        [Description("Part of the board's name."), MinLength(1)] string? name = null,
        [Names(Thing.Project)][Description("Boards that show this project."), MinLength(1)] string? project_key = null,
        [Description("scrum, kanban or simple."), RegularExpression("^(scrum|kanban|simple)$")] string? type = null,
        [Description("Boards per page."), Range(1, 50)] int limit = 25,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var page = await tenant.Jira.Boards.ListAsync(name?.Trim(), project_key?.Trim(), type, cursor, limit, cancellationToken);
        return new Result([.. page.Items.Select(board => new BoardLine(board.Id, board.Name, board.Type, board.Location?.ProjectKey))], page.NextCursor);
    }

    /// <summary>A page of boards.</summary>
    public sealed record Result(IReadOnlyList<BoardLine> Boards, string? NextCursor);

    /// <summary>A board; <paramref name="Project"/> where the site tells in which one it lies (Cloud).</summary>
    public sealed record BoardLine(long Id, string Name, string? Type, string? Project);
}
