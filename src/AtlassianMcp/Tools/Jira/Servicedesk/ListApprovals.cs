using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Servicedesk;

/// <summary>Lists what a request waits for (https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/).</summary>
[Toolset("jira.servicedesk", Class = ToolClass.Read)]
public sealed class ListApprovals(TenantContext tenant)
{
    [McpServerTool(Name = "jira_list_approvals", Title = "List request approvals", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists a service request's approvals: who is asked, what they said, and whether this account is asked.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("Approvals per page."), Range(1, 50)] int limit = 50,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var page = await tenant.Jira.Requests.ApprovalsAsync(AtlassianUrl.Issue(issue_key), cursor, limit, cancellationToken);
        return new Result([.. page.Items.Select(ApprovalLine.Of)], page.NextCursor);
    }

    /// <summary>A page of approvals.</summary>
    public sealed record Result(IReadOnlyList<ApprovalLine> Approvals, string? NextCursor);
}
