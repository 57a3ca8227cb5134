using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Issues;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Filters;

/// <summary>Runs a saved filter (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-filters/).</summary>
[Toolset("jira.filters", Class = ToolClass.Read)]
public sealed class RunFilter(TenantContext tenant)
{
    [McpServerTool(Name = "jira_run_filter", Title = "Run Jira filter", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Finds the issues of a saved filter, a page at a time, as jira_search does for JQL.")]
    public async Task<Result> RunAsync(
        [Description("Filter id or name."), MinLength(1)] string filter,
        [Description("Further fields, by id or name.")] string[]? fields = null,
        [Description("Issues per page."), Range(1, 50)] int limit = 10,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var requested = await RequestedFields.FindAsync(tenant.Jira, fields, ListedIssue.Always, cancellationToken);
        var found = await FilterLookup.FindAsync(tenant.Jira, filter, cancellationToken);
        var page = await tenant.Jira.Search.SearchAsync(found.Jql ?? "", requested.Ids, cursor, limit, cancellationToken);
        return new Result(FilterLine.Of(found), [.. page.Items.Select(issue => ListedIssue.Of(issue, requested))], page.NextCursor, page.Total);
    }

    /// <summary>A page of a filter's issues; <paramref name="Total"/> only where Jira counts (Data Center).</summary>
    public sealed record Result(FilterLine Filter, IReadOnlyList<ListedIssue> Issues, string? NextCursor, long? Total);
}
