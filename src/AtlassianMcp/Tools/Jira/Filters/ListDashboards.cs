using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Jira;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Filters;

/// <summary>Lists dashboards (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-dashboards/).</summary>
[Toolset("jira.filters", Class = ToolClass.Read)]
public sealed class ListDashboards(TenantContext tenant)
{
    private const int PageSize = 100;
    private const int Most = 1_000;

    [McpServerTool(Name = "jira_list_dashboards", Title = "List Jira dashboards", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists dashboards. For what is on one use jira_get_dashboard.")]
    public async Task<Result> RunAsync(
        [Description("Part of the name."), MinLength(1)] string? query = null,
        [Description("all, mine or favourite."), RegularExpression("^(all|mine|favourite)$")] string scope = "all",
        [Description("Dashboards per page."), Range(1, 100)] int limit = 25,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var filter = scope switch { "mine" => "my", "favourite" => scope, _ => null };
        var page = (query?.Trim(), filter) switch
        {
            (null, _) => await tenant.Jira.Dashboards.ListAsync(filter, cursor, limit, cancellationToken),
            ({ } name, null) when tenant.Jira.Site.IsCloud => await tenant.Jira.Dashboards.SearchAsync(name, cursor, limit, cancellationToken),
            ({ } name, _) => ListPage.Of([.. (await AllAsync(filter, cancellationToken)).Where(dashboard => dashboard.Name.Contains(name, StringComparison.OrdinalIgnoreCase))], cursor, limit),
        };
        return new Result([.. page.Items.Select(dashboard => new DashboardLine(dashboard.Id, dashboard.Name, dashboard.Owner?.DisplayName, dashboard.IsFavourite is true ? true : null))], page.NextCursor);
    }

    // These lists cannot be searched at the site.
    private async Task<IReadOnlyList<Dashboard>> AllAsync(string? filter, CancellationToken cancellationToken)
    {
        var all = new List<Dashboard>();
        string? cursor = null;
        do
        {
            var page = await tenant.Jira.Dashboards.ListAsync(filter, cursor, PageSize, cancellationToken);
            all.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null && all.Count < Most);
        return all;
    }

    /// <summary>A page of dashboards.</summary>
    public sealed record Result(IReadOnlyList<DashboardLine> Dashboards, string? NextCursor);

    /// <summary>A dashboard in one line.</summary>
    public sealed record DashboardLine(string Id, string Name, string? Owner, bool? Favourite);
}
