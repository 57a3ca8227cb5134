using System.ComponentModel;
using System.Globalization;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Social;

/// <summary>Says how often a page is read.</summary>
[Toolset("confluence.social", On = Deployed.Cloud)]
public sealed class GetPageViews(TenantContext tenant)
{
    private const string Day = "yyyy-MM-dd";

    [McpServerTool(Name = "confluence_get_page_views", Title = "Get Confluence page views", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("How often a page or blog post was opened, and by how many people (Cloud).")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("Count from this day, such as 2026-11-01.")] string? from_date = null,
        CancellationToken cancellationToken = default)
    {
        if (from_date is not null && !DateOnly.TryParseExact(from_date, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            throw new ArgumentException($"from_date must look like 2026-11-01; it was '{from_date}'.", nameof(from_date));
        var page = await tenant.Confluence.StandingPageAsync(page_id, cancellationToken);
        var views = await tenant.Confluence.Interest.ViewsAsync(page.Id, from_date, cancellationToken);
        return new Result(page.Id, page.Title, from_date, views.Views, views.Viewers);
    }

    /// <summary>How often it was opened.</summary>
    public sealed record Result(string PageId, string Title, string? FromDate, long Views, long Viewers);
}
