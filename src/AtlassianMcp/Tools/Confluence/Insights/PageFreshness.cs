using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Insights;

/// <summary>Says how old the pages of a space are.</summary>
[Toolset("confluence.insights")]
public sealed class PageFreshness(TenantContext tenant, TimeProvider time)
{
    [McpServerTool(Name = "confluence_page_freshness", Title = "Page freshness", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("How many pages of a space were changed lately, and those that nobody has changed for longest.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Space)][Description("Space key."), StringLength(255, MinimumLength = 1)] string space_key,
        [Description("Days after which a page is stale."), Range(1, 3650)] int stale_after_days = 180,
        [Description("Only pages with this label."), StringLength(255, MinimumLength = 1)] string? label = null,
        [Description("Stale pages per answer."), Range(1, 50)] int limit = 20,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var space = await tenant.Confluence.SpaceAsync(space_key, cancellationToken);
        var pages = $"space = {QueryValue.Quote(space.Key)} and type = page" + (label is null ? "" : $" and label = {QueryValue.Quote(label.Trim())}");
        var before = time.GetUtcNow().AddDays(-stale_after_days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var stale = $"{pages} and lastmodified < {QueryValue.Quote(before)}";
        var counting = CountAsync(pages, cancellationToken);
        var listing = tenant.Confluence.Search.SearchAsync($"{stale} order by lastmodified asc", cursor, limit, cancellationToken);
        await Task.WhenAll(counting, listing);
        var (all, found) = (await counting, await listing);
        return new Result(space.Key, all, found.Total, all is > 0 && found.Total is { } old ? (int)(100 * (all - old) / all) : null, [.. found.Items.Select(Show)], found.NextCursor);
    }

    private async Task<long?> CountAsync(string cql, CancellationToken cancellationToken) => (await tenant.Confluence.Search.SearchAsync(cql, cursor: null, 1, cancellationToken)).Total;

    private StalePage Show(SearchHit hit) => new(hit.Id, hit.Title, hit.LastModified, hit.LastModified is { } when ? (int)(time.GetUtcNow() - when).TotalDays : null, hit.WebUrl);

    /// <summary>How many pages the space has, how many are stale, and which; the longest untouched first.</summary>
    public sealed record Result(string Space, long? Pages, long? Stale, int? PercentFresh, IReadOnlyList<StalePage> StalePages, string? NextCursor);

    /// <summary>A page, and for how many days nobody has changed it.</summary>
    public sealed record StalePage(string? Id, string Title, DateTimeOffset? LastModified, int? DaysUntouched, string Url);
}
