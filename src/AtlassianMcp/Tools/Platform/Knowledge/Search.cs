using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Platform.Knowledge;

/// <summary>Searches all sites at once, in the shape that ChatGPT's deep research and company knowledge ask for (https://developers.openai.com/api/docs/mcp).</summary>
[Toolset("platform.knowledge", Shown = Showing.ByDefault, ShowsResult = true)]
public sealed class Search(TenantContext tenant, ToolShelf shelf, SiteFinder finder)
{
    private const int PerSite = 10;
    private const int Most = 20;

    [McpServerTool(Name = "search", Title = "Search Jira and Confluence", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Finds issues and pages of all sites by plain words. Read a hit with fetch.")]
    public async Task<Result> RunAsync(
        [Description("Words, or an issue key."), StringLength(1000, MinimumLength = 1)] string query,
        CancellationToken cancellationToken = default)
    {
        var sites = new ReadableSites(tenant, shelf, finder).All;
        if (sites.Count == 0) throw new NotAvailableException("There is no site here that you may search. list_sites tells which there are.");
        var searches = new SiteSearch(tenant, query, sites.Count(site => site.Product == Product.Jira) == 1);
        var found = await Task.WhenAll(sites.Select(site => searches.RunAsync(site, PerSite, cancellationToken)));
        if (Array.TrueForAll(found, hits => hits.Problem is not null)) throw found[0].Problem!;
        var problems = found.Where(hits => hits.Problem is not null).Select(hits => $"{hits.Site}: {hits.Problem!.Message}").ToList();
        return new Result([.. InTurn(found).DistinctBy(hit => hit.Url).Take(Most)], problems.Count > 0 ? problems : null);
    }

    // The best of each site first, then the second best …
    private static IEnumerable<Hit> InTurn(SiteHits[] found) =>
        from rank in Enumerable.Range(0, PerSite)
        from hits in found
        where rank < hits.Hits.Count
        select hits.Hits[rank];

    /// <summary>What was found; <paramref name="Problems"/> names sites that could not be searched.</summary>
    public sealed record Result(IReadOnlyList<Hit> Results, IReadOnlyList<string>? Problems);

    /// <summary>An issue or a page.</summary>
    public sealed record Hit(string Id, string Title, string Url);
}
