using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Agile;

/// <summary>Lists a board's sprints (https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/).</summary>
[Toolset("jira.agile", Class = ToolClass.Read)]
public sealed class ListSprints(TenantContext tenant)
{
    [McpServerTool(Name = "jira_list_sprints", Title = "List Jira sprints", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists a board's sprints with dates and goals: closed, active, then future.")]
    public async Task<Result> RunAsync(
        [Description("Board id or name."), MinLength(1)] string board,
        [Description("future, active, closed, or several: active,future."), RegularExpression("^(future|active|closed)(,(future|active|closed))*$")] string? state = null,
        [Description("Sprints per page."), Range(1, 50)] int limit = 25,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var place = await BoardLookup.FindAsync(tenant.Jira, board, cancellationToken);
        var page = await tenant.Jira.Boards.SprintsAsync(place.Id, state, cursor, limit, cancellationToken);
        return new Result([.. page.Items.Select(SprintLine.Of)], page.NextCursor);
    }

    /// <summary>A page of sprints.</summary>
    public sealed record Result(IReadOnlyList<SprintLine> Sprints, string? NextCursor);
}
