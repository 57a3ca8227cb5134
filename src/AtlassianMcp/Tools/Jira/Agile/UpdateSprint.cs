using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Agile;

/// <summary>Changes, starts and completes sprints (https://developer.atlassian.com/cloud/jira/software/rest/api-group-sprint/).</summary>
[Toolset("jira.agile", Class = ToolClass.Write)]
public sealed class UpdateSprint(TenantContext tenant, Checkpoint checkpoint)
{
    private const string Backlog = "backlog";

    [McpServerTool(Name = "jira_update_sprint", Title = "Update Jira sprint", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Changes a sprint's name, goal or dates; starts it (state active) or completes it (state closed).")]
    public async Task<Result> RunAsync(
        [Description("Id; with board also name, or active."), MinLength(1)] string sprint,
        [Description("Board id or name."), MinLength(1)] string? board = null,
        [Description("New name."), MinLength(1)] string? name = null,
        [Description("New goal; empty for none.")] string? goal = null,
        [Description("Such as 2026-12-01.")] string? start_date = null,
        [Description("Such as 2026-12-14.")] string? end_date = null,
        [Description("active or closed."), RegularExpression("^(active|closed)$")] string? state = null,
        [Description("On completing: backlog, or a sprint's id or name.")] string open_issues_to = Backlog,
        CancellationToken cancellationToken = default)
    {
        var jira = tenant.Jira;
        var found = await SprintLookup.FindAsync(jira, sprint, board, cancellationToken);
        var change = new SprintChange(name?.Trim(), goal, SprintDates.Start(start_date), SprintDates.End(end_date), found.State == state ? null : state);
        if (change == new SprintChange() && state is null) throw new ArgumentException("Nothing is to be changed: give name, goal, start_date, end_date or state.");
        Check(found, change);
        var open = change.State == "closed" ? await OpenIssues.InAsync(jira, found, cancellationToken) : [];
        var target = open.Count > 0 ? await TargetAsync(found, open_issues_to.Trim(), board, cancellationToken) : null;
        checkpoint.Pass(Plan(found, change, open, target));
        if (change == new SprintChange()) return new Result(SprintLine.Of(found), null, null, null);
        var updated = await jira.Sprints.UpdateAsync(found.Id, change, cancellationToken);
        var warning = target is null ? null : await MoveAsync(open, target, cancellationToken);
        return new Result(SprintLine.Of(updated), change.State == "closed" ? open.Count : null, open.Count == 0 || warning is not null ? null : target?.Name ?? Backlog, warning);
    }

    private static void Check(Sprint sprint, SprintChange change)
    {
        if ((sprint.State, change.State) is not ((_, null) or ("future", "active") or ("active", "closed")))
            throw new ArgumentException($"{sprint.Name} is {sprint.State}: a sprint goes from future to active to closed, and nowhere else.");
        if (sprint.State == "closed" && (change.Start ?? change.End) is not null) throw new ArgumentException($"{sprint.Name} is closed: only its name and goal can be changed.");
        var (start, end) = (change.Start ?? sprint.StartDate, change.End ?? sprint.EndDate);
        if (start is not null && end is not null && end <= start) throw new ArgumentException("A sprint must end after it starts: look at start_date and end_date.");
        if (change.State == "active" && (start is null || end is null)) throw new ArgumentException($"{sprint.Name} has no {(start is null ? "start" : "end")} yet, and needs both to be started: give start_date and end_date.");
    }

    private async Task<Sprint?> TargetAsync(Sprint sprint, string where, string? board, CancellationToken cancellationToken)
    {
        if (where.Equals(Backlog, StringComparison.OrdinalIgnoreCase)) return null;
        var place = board ?? sprint.OriginBoardId?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var target = await SprintLookup.FindAsync(tenant.Jira, where, place, cancellationToken);
        return target.State != "closed" && target.Id != sprint.Id ? target : throw new ArgumentException($"Open issues cannot go to {target.Name}: it is {(target.Id == sprint.Id ? "the sprint to complete" : "closed")}.");
    }

    private static Change Plan(Sprint sprint, SprintChange change, IReadOnlyList<string> open, Sprint? target)
    {
        var verb = change.State switch { "active" => "Start", "closed" => "Complete", _ => "Change" };
        return new Change(
            $"{verb} the sprint {sprint.Name}",
            [
                new("state", sprint.State, change.State ?? sprint.State),
                new("name", sprint.Name, change.Name ?? sprint.Name),
                new("goal", sprint.Goal ?? "", change.Goal ?? sprint.Goal ?? ""),
                new("start", SprintDates.Text(sprint.StartDate), SprintDates.Text(change.Start ?? sprint.StartDate)),
                new("end", SprintDates.Text(sprint.EndDate), SprintDates.Text(change.End ?? sprint.EndDate)),
                .. open.Count == 0 ? Array.Empty<ChangedPart>() : [new ChangedPart($"open issues ({open.Count}): {string.Join(", ", open)}", sprint.Name, target?.Name ?? Backlog)],
            ])
        {
            Notes = change.State == "closed" ? ["A completed sprint cannot be opened again through this API."] : [],
        };
    }

    // The sprint is complete by then, and its open issues in the backlog, whatever becomes of them.
    private async Task<string?> MoveAsync(IReadOnlyList<string> open, Sprint target, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var some in open.Chunk(MoveIssues.BatchSize)) await tenant.Jira.Sprints.FillAsync(target.Id, some, cancellationToken);
            return null;
        }
        catch (AtlassianException refused)
        {
            return $"The sprint was completed, but its open issues were not all moved to {target.Name} and are in the backlog: {refused.Message} Use jira_move_issues for {string.Join(", ", open)}.";
        }
    }

    /// <summary>The sprint as it is now; of a completed one how many issues were open, and where they are.</summary>
    public sealed record Result(SprintLine Sprint, int? OpenIssues, string? OpenIssuesWentTo, string? Warning);
}
