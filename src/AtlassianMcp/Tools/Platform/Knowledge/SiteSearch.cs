using System.Net;
using Atlassian.Confluence;
using Atlassian.Http;
using Atlassian.Http.Links;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools.Confluence;

namespace AtlassianMcp.Tools.Platform.Knowledge;

/// <summary>What one site had, or why it had nothing to say.</summary>
internal sealed record SiteHits(string Site, IReadOnlyList<Search.Hit> Hits, Exception? Problem);

/// <summary>Looks for the same words in one site after the other.</summary>
/// <param name="tenant">Gives the clients.</param>
/// <param name="query">The words.</param>
/// <param name="keysTellSites">Whether an issue's key alone says which it is.</param>
internal sealed class SiteSearch(TenantContext tenant, string query, bool keysTellSites)
{
    private static readonly string[] Fields = ["summary"];

    /// <summary>Searches a site; one that fails does not keep the others from answering.</summary>
    public async Task<SiteHits> RunAsync(TenantSite site, int limit, CancellationToken cancellationToken)
    {
        try
        {
            var hits = tenant.ClientOf(site) switch
            {
                JiraClient jira => await IssuesAsync(jira, limit, cancellationToken),
                ConfluenceClient confluence => await PagesAsync(confluence, limit, cancellationToken),
                _ => [],
            };
            return new SiteHits(site.Alias, hits, Problem: null);
        }
        catch (Exception error) when (error is AtlassianException or NotAvailableException or PolicyException)
        {
            return new SiteHits(site.Alias, [], error);
        }
    }

    private async Task<IReadOnlyList<Search.Hit>> IssuesAsync(JiraClient jira, int limit, CancellationToken cancellationToken)
    {
        var named = await NamedAsync(jira, cancellationToken);
        var found = await jira.Search.SearchAsync($"text ~ {QueryValue.Quote(SearchQuery.Words(query))} ORDER BY updated DESC", Fields, cursor: null, limit, cancellationToken);
        return [.. named.Concat(found.Items).Select(issue => Hit(jira, issue))];
    }

    // JQL that names a key which no issue bears is a mistake to Jira, so a key is read by itself.
    private async Task<IReadOnlyList<Issue>> NamedAsync(JiraClient jira, CancellationToken cancellationToken)
    {
        if (LinkReader.Read(query) is not [{ Kind: LinkKind.Issue } link, ..]) return [];
        try
        {
            return [await jira.Issues.GetAsync(link.Id, Fields, expand: null, cancellationToken)];
        }
        catch (AtlassianException error) when (error.Status == HttpStatusCode.NotFound)
        {
            return [];
        }
    }

    private Search.Hit Hit(JiraClient jira, Issue issue)
    {
        var url = jira.BrowseUrl(issue.Key);
        return new(keysTellSites ? issue.Key : url, $"{issue.Key}: {IssueValues.Text(issue, "summary")}", url);
    }

    private async Task<IReadOnlyList<Search.Hit>> PagesAsync(ConfluenceClient confluence, int limit, CancellationToken cancellationToken)
    {
        var words = SearchQuery.ToCql(query, confluence.Site.IsCloud ? "siteSearch" : "text");
        var cql = SearchQuery.IsCql(query) ? words : $"type in (page, blogpost) and {words}";
        var found = await confluence.Search.SearchAsync(cql, cursor: null, limit, cancellationToken);
        return [.. found.Items.Where(hit => hit.Id is not null && hit.Type is "page" or "blogpost").Select(hit => new Search.Hit(hit.WebUrl, hit.Title, hit.WebUrl))];
    }
}
