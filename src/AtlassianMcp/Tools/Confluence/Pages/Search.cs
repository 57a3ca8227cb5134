using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Finds content by words or CQL.</summary>
[Toolset("confluence.pages", Shown = Showing.ByDefault)]
public sealed class Search(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_search", Title = "Search Confluence", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Finds pages and other content by plain words or by CQL such as: type = page and label = \"howto\" order by lastmodified desc. Shows the CQL it ran. To read a hit use confluence_get_page.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Cql)][Description("Words (\"quoted\" for a phrase) or CQL.")][StringLength(4000, MinimumLength = 1)] string query,
        [Description("Hits per answer.")][Range(1, 50)] int limit = 10,
        [Names(Thing.Space)][Description("Spaces to stay in: DOCS,TEAM.")][StringLength(4000)] string? spaces_filter = null,
        [Description("The last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var spaces = (spaces_filter ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // Only Cloud documents siteSearch, which ranks as the search box does.
        var cql = SearchQuery.ToCql(query, confluence.Site.IsCloud ? "siteSearch" : "text", spaces);
        var hits = await confluence.Search.SearchAsync(cql, cursor, limit, cancellationToken);
        return new Result(
            cql,
            hits.Total,
            [.. hits.Items.Select(hit => new Hit(
                hit.Id, hit.Title, hit.Type, hit.SpaceName, hit.Excerpt.Length > 0 ? hit.Excerpt : null, hit.WebUrl, hit.LastModified))],
            hits.NextCursor);
    }

    /// <summary>What was found.</summary>
    public sealed record Result(string Cql, long? Total, IReadOnlyList<Hit> Results, string? NextCursor);

    /// <summary>Something found; users and spaces have no id.</summary>
    public sealed record Hit(string? Id, string Title, string Type, string? Space, string? Excerpt, string Url, DateTimeOffset? LastModified);
}
