using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Jira;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Servicedesk;

/// <summary>Lists requests as customers know them (https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/).</summary>
[Toolset("jira.servicedesk", Class = ToolClass.Read)]
public sealed class ListRequests(TenantContext tenant)
{
    /// <summary>Whose requests.</summary>
    public enum Whose
    {
        /// <summary>Raised by this account, shared with it, or of its organisations.</summary>
        Mine,

        /// <summary>Raised by this account.</summary>
        Raised,

        /// <summary>Followed by this account.</summary>
        Participating,

        /// <summary>Of the account's customer organisations.</summary>
        Organizations,

        /// <summary>Waiting for this account's decision.</summary>
        ToApprove,

        /// <summary>Decided by this account.</summary>
        Approved,
    }

    /// <summary>Whether they are open.</summary>
    public enum State
    {
        /// <summary>Still open.</summary>
        Open,

        /// <summary>Closed.</summary>
        Closed,

        /// <summary>Either.</summary>
        All,
    }

    [McpServerTool(Name = "jira_list_requests", Title = "List service requests", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists this account's service requests as customer or approver, latest first. For agents: jira_get_queue_issues.")]
    public async Task<Result> RunAsync(
        [Description("Whose.")] Whose whose = Whose.Mine,
        [Description("Which.")] State status = State.Open,
        [Names(Thing.Project)][Description("Only of this service project."), MinLength(1)] string? project_key = null,
        [Description("Of this type, by name or id; needs project_key."), MinLength(1)] string? request_type = null,
        [Description("Words of the summary."), MinLength(1)] string? query = null,
        [Description("Requests per page."), Range(1, 50)] int limit = 20,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        if (request_type is not null && project_key is null) throw new ArgumentException("`request_type` needs `project_key`: each service project has types of its own.");
        var desk = project_key is null ? null : await DeskLookup.FindAsync(tenant.Jira, project_key, cancellationToken);
        var type = request_type is null || desk is null ? null : await DeskLookup.TypeAsync(tenant.Jira, desk, request_type, cancellationToken);
        var page = await tenant.Jira.Requests.ListAsync(new RequestQuery(query, Ownership(whose), $"{status.ToString().ToUpperInvariant()}_REQUESTS", Approvals(whose), desk?.Id, type?.Id), cursor, limit, cancellationToken);
        return new Result([.. page.Items.Select(RequestLine.Of)], page.NextCursor);
    }

    private static string[] Ownership(Whose whose) => whose switch
    {
        Whose.Mine => ["OWNED_REQUESTS", "PARTICIPATED_REQUESTS", "ALL_ORGANIZATIONS"],
        Whose.Raised => ["OWNED_REQUESTS"],
        Whose.Participating => ["PARTICIPATED_REQUESTS"],
        Whose.Organizations => ["ALL_ORGANIZATIONS"],
        _ => ["APPROVER"],
    };

    private static string? Approvals(Whose whose) => whose switch
    {
        Whose.ToApprove => "MY_PENDING_APPROVAL",
        Whose.Approved => "MY_HISTORY_APPROVAL",
        _ => null,
    };

    /// <summary>A page of requests.</summary>
    public sealed record Result(IReadOnlyList<RequestLine> Requests, string? NextCursor);
}
