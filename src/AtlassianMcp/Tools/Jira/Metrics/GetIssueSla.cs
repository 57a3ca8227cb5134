using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Metrics;

/// <summary>Tells a request's agreed times (https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/).</summary>
[Toolset("jira.metrics", Class = ToolClass.Read)]
public sealed class GetIssueSla(TenantContext tenant)
{
    [McpServerTool(Name = "jira_get_issue_sla", Title = "Get Jira SLAs", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("SLAs of a service request: goal, elapsed and remaining working time, breaches, earlier cycles. For agents.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("Only SLAs with these words in their name."), MinLength(1)] string? metric = null,
        [Description("SLAs per page."), Range(1, 50)] int limit = 50,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var key = AtlassianUrl.Issue(issue_key);
        var page = await tenant.Jira.Requests.SlasAsync(key, cursor, limit, cancellationToken);
        var wanted = page.Items.Where(sla => metric is null || sla.Name?.Contains(metric.Trim(), StringComparison.OrdinalIgnoreCase) == true);
        return new Result(key, [.. wanted.Select(sla => new Sla(SlaLine.Of(sla), sla.CompletedCycles is { Count: > 0 } cycles ? [.. cycles.Select(Cycle.Of)] : null))], page.NextCursor);
    }

    /// <summary>A page of agreed times.</summary>
    public sealed record Result(string Key, IReadOnlyList<Sla> Slas, string? NextCursor);

    /// <summary>How an agreed time stands now, and the times that it was measured to the end.</summary>
    public sealed record Sla(SlaLine Now, IReadOnlyList<Cycle>? Completed);

    /// <summary>One measurement.</summary>
    public sealed record Cycle(DateTimeOffset? Started, DateTimeOffset? Stopped, bool? Breached, string? Goal, string? Elapsed)
    {
        internal static Cycle Of(SlaCycle cycle) => new(cycle.StartTime?.At, cycle.StopTime?.At, cycle.Breached, cycle.GoalDuration?.Friendly, cycle.ElapsedTime?.Friendly);
    }
}
