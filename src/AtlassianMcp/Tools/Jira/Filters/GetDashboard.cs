using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Jira;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Filters;

/// <summary>Reads one dashboard (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-dashboards/).</summary>
[Toolset("jira.filters", Class = ToolClass.Read)]
public sealed class GetDashboard(TenantContext tenant)
{
    [McpServerTool(Name = "jira_get_dashboard", Title = "Get Jira dashboard", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Reads one dashboard and, on Cloud, its gadgets.")]
    public async Task<Result> RunAsync(
        [Description("Dashboard id."), RegularExpression("^[0-9]+$")] string dashboard_id,
        CancellationToken cancellationToken = default)
    {
        var (jira, id) = (tenant.Jira, dashboard_id.Trim());
        var dashboard = await jira.Dashboards.GetAsync(id, cancellationToken);
        var gadgets = jira.Site.IsCloud ? await jira.Dashboards.GadgetsAsync(id, cancellationToken) : null;
        return new Result(
            dashboard.Id, dashboard.Name, jira.Site.WebUrl($"secure/Dashboard.jspa?selectPageId={dashboard.Id}"), dashboard.Owner?.DisplayName, string.IsNullOrWhiteSpace(dashboard.Description) ? null : dashboard.Description,
            gadgets is null ? null : [.. gadgets.Select(Show)], gadgets is null ? "Jira Data Center does not tell what is on a dashboard: open its address." : null);
    }

    private static GadgetLine Show(Gadget gadget) => new(gadget.Id, gadget.Title, gadget.ModuleKey ?? gadget.Uri);

    /// <summary>A dashboard.</summary>
    public sealed record Result(string Id, string Name, string Url, string? Owner, string? Description, IReadOnlyList<GadgetLine>? Gadgets, string? Note);

    /// <summary>A box on it.</summary>
    public sealed record GadgetLine(long Id, string? Title, string? Module);
}
