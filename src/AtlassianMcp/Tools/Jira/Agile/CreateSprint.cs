using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Agile;

/// <summary>Plans a sprint (https://developer.atlassian.com/cloud/jira/software/rest/api-group-sprint/).</summary>
[Toolset("jira.agile", Class = ToolClass.Write)]
public sealed class CreateSprint(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_create_sprint", Title = "Create Jira sprint", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Creates a future sprint on a scrum board. To start it use jira_update_sprint; to fill it, jira_move_issues.")]
    public async Task<SprintLine> RunAsync(
        [Description("Board id or name."), MinLength(1)] string board,
        [Description("Name of the sprint."), MinLength(1)] string name,
        [Description("Such as 2026-12-01.")] string? start_date = null,
        [Description("Such as 2026-12-14.")] string? end_date = null,
        [Description("What it is meant to reach.")] string? goal = null,
        CancellationToken cancellationToken = default)
    {
        var change = new SprintChange(name.Trim(), string.IsNullOrWhiteSpace(goal) ? null : goal, SprintDates.Start(start_date), SprintDates.End(end_date));
        if (string.IsNullOrEmpty(change.Name)) throw new ArgumentException("A sprint needs a name.");
        if (change.Start is { } start && change.End is { } end && end <= start) throw new ArgumentException("`end_date` must be after `start_date`.");
        var place = await BoardLookup.FindAsync(tenant.Jira, board, cancellationToken);
        if (place.Type == "kanban") throw new ArgumentException($"{place.Name} is a kanban board, and those have no sprints. jira_list_boards with type scrum lists boards that have.");
        checkpoint.Pass(new Change(
            $"Create a sprint on the board {place.Name}",
            [new("name", null, change.Name), new("start", null, SprintDates.Text(change.Start)), new("end", null, SprintDates.Text(change.End)), new("goal", null, change.Goal)]));
        return SprintLine.Of(await tenant.Jira.Sprints.CreateAsync(place.Id, change, cancellationToken));
    }
}
