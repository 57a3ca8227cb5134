using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Filters;

/// <summary>Lists saved filters (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-filters/).</summary>
[Toolset("jira.filters", Class = ToolClass.Read)]
public sealed class ListFilters(TenantContext tenant)
{
    private const string Mine = "mine";
    private const string Favourite = "favourite";

    [McpServerTool(Name = "jira_list_filters", Title = "List Jira filters", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists saved filters with their JQL. Data Center lists favourites only. To run one use jira_run_filter.")]
    public async Task<Result> RunAsync(
        [Description("Part of the name."), MinLength(1)] string? query = null,
        [Description("all, mine or favourite."), RegularExpression("^(all|mine|favourite)$")] string scope = "all",
        [Description("Filters per page."), Range(1, 100)] int limit = 25,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var jira = tenant.Jira;
        var me = scope == Mine ? await jira.Users.MyselfAsync(cancellationToken) : null;
        var page = jira.Site.IsCloud && scope != Favourite
            ? await jira.Filters.SearchAsync(query?.Trim(), me?.AccountId, cursor, limit, cancellationToken)
            : Of(await jira.Filters.FavouritesAsync(cancellationToken), query?.Trim(), me, cursor, limit);
        return new Result([.. page.Items.Select(FilterLine.Of)], page.NextCursor, jira.Site.IsCloud || scope == Favourite ? null : "Jira Data Center lists favourites only; any other filter is found by its id.");
    }

    private static Page<Filter> Of(IReadOnlyList<Filter> favourites, string? query, JiraUser? owner, string? cursor, int limit) => ListPage.Of(
        [.. favourites.Where(filter => (query is null || filter.Name.Contains(query, StringComparison.OrdinalIgnoreCase)) && (owner is null || filter.Owner?.Id == owner.Id))], cursor, limit);

    /// <summary>A page of filters.</summary>
    public sealed record Result(IReadOnlyList<FilterLine> Filters, string? NextCursor, string? Note);
}
