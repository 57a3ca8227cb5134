using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Agile;

/// <summary>Deletes a sprint (https://developer.atlassian.com/cloud/jira/software/rest/api-group-sprint/).</summary>
[Toolset("jira.agile", Class = ToolClass.Delete, Asks = true)]
public sealed class DeleteSprint(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_delete_sprint", Title = "Delete Jira sprint", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Deletes a sprint for good; its open issues go to the backlog. Data Center deletes sprints that have not begun only.")]
    public async Task<Result> RunAsync(
        [Description("Sprint id; with board also its name."), MinLength(1)] string sprint,
        [Description("Board id or name."), MinLength(1)] string? board = null,
        CancellationToken cancellationToken = default)
    {
        var found = await SprintLookup.FindAsync(tenant.Jira, sprint, board, cancellationToken);
        if (!tenant.Jira.Site.IsCloud && found.State != "future")
            throw new ArgumentException($"{found.Name} is {found.State}, and Jira Data Center deletes sprints only as long as they have not begun.");
        checkpoint.Pass(new Change($"Delete the sprint {found.Name} ({found.State})", [new("sprint", $"{found.Name} ({found.Id})", null), new("goal", found.Goal, null)])
        {
            Question = $"Delete the {found.State} sprint {found.Name} for good?",
            Notes = ["Its open issues go to the backlog."],
        });
        await tenant.Jira.Sprints.DeleteAsync(found.Id, cancellationToken);
        return new Result(found.Id, found.Name);
    }

    /// <summary>The sprint that was.</summary>
    public sealed record Result(long DeletedId, string Name);
}
