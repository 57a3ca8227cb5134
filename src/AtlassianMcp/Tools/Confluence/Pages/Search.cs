using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Atlassian.Http;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Finds content by words or CQL.</summary>
[Toolset("confluence.pages", Shown = Showing.ByDefault)]
public sealed class Search(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_search", Title = "Search Confluence", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Finds pages and other content by plain words, label, contributor or age, or by CQL such as: type = page and label = \"howto\" order by lastmodified desc. Shows the CQL it ran. To read a hit use confluence_get_page.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Cql)][Description("Words (\"quoted\" for a phrase) or CQL.")][StringLength(4000, MinimumLength = 1)] string? query = null,
        [Description("Hits per answer.")][Range(1, 50)] int limit = 10,
        [Names(Thing.Space)][Description("Spaces to stay in: DOCS,TEAM.")][StringLength(4000)] string? spaces_filter = null,
        [Description("Bearing this label.")][StringLength(255, MinimumLength = 1)] string? label = null,
        [Description("Written or changed by: name, id or me.")][StringLength(255, MinimumLength = 1)] string? contributor = null,
        [Description("Changed within so many days.")][Range(1, 3650)] int? days = null,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var conditions = new List<string>();
        var spaces = (spaces_filter ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (label is not null) conditions.Add($"label = {QueryValue.Quote(label.Trim())}");
        if (contributor is not null) conditions.Add($"contributor = {await WhoAsync(contributor, cancellationToken)}");
        if (days is not null) conditions.Add(string.Create(CultureInfo.InvariantCulture, $"lastmodified >= now(\"-{days}d\")"));
        if (spaces.Length > 0 && (query is not null || conditions.Count > 0)) conditions.Add(SearchQuery.InSpaces(spaces));
        // Only Cloud documents siteSearch, which ranks as the search box does.
        var cql = SearchQuery.ToCql(query, confluence.Site.IsCloud ? "siteSearch" : "text", conditions);
        var hits = await confluence.Search.SearchAsync(cql, cursor, limit, cancellationToken);
        return new Result(
            cql,
            hits.Total,
            [.. hits.Items.Select(hit => new Hit(
                hit.Id, hit.Title, hit.Type, hit.SpaceName, hit.Excerpt.Length > 0 ? hit.Excerpt : null, hit.WebUrl, hit.LastModified))],
            hits.NextCursor);
    }

    // CQL knows people by account id on Cloud, by login name on Data Center.
    private async Task<string> WhoAsync(string who, CancellationToken cancellationToken)
    {
        if (who.Trim().Equals("me", StringComparison.OrdinalIgnoreCase)) return "currentUser()";
        var person = await tenant.Confluence.PersonAsync(who, cancellationToken);
        return QueryValue.Quote((tenant.Confluence.Site.IsCloud ? person.Id : person.UserName) ?? who);
    }

    /// <summary>What was found.</summary>
    public sealed record Result(string Cql, long? Total, IReadOnlyList<Hit> Results, string? NextCursor);

    /// <summary>Something found; users and spaces have no id.</summary>
    public sealed record Hit(string? Id, string Title, string Type, string? Space, string? Excerpt, string Url, DateTimeOffset? LastModified);
}
