using System.Net;
using Atlassian.Confluence;
using Atlassian.Http;
using Atlassian.Http.Links;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools.Confluence;

namespace AtlassianMcp.Tools.Compass.Documentation;

/// <summary>Reads what addresses of Confluence lead to, with what the caller may have there.</summary>
internal sealed class LinkedPages(TenantContext tenant)
{
    private static readonly LinkKind[] Kinds = [LinkKind.Page, LinkKind.BlogPost];

    /// <summary>The tenant's Confluence that a page's address lies on; null for an address of anything else.</summary>
    public TenantSite? SiteOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && LinkReader.Read(url).Any(link => link.Product == Product.Confluence && Kinds.Contains(link.Kind))
        ? tenant.Tenant.SitesOf(Product.Confluence).FirstOrDefault(site => site.Holds(address))
        : null;

    /// <summary>The page, without its content, or why it cannot be read.</summary>
    public async Task<(ConfluencePage? Page, string? Reason)> ReadAsync(TenantSite site, string url, CancellationToken cancellationToken)
    {
        if (!tenant.Permissions.Allows("confluence_get_page", "confluence.pages", ToolClass.Read)) return (null, "This organisation's policy does not let you read pages here.");
        if (!site.IsOpenTo(tenant.Caller)) return (null, $"This client was not let use the Confluence site {site.Alias}.");
        try
        {
            return (await ((ConfluenceClient)tenant.ClientOf(site)).StandingPageAsync(url, cancellationToken), null);
        }
        catch (Exception closed) when (closed is AtlassianException or NotAvailableException or PolicyException)
        {
            // One page that is gone, hidden or away says nothing of the others.
            return (null, closed is AtlassianException { Status: HttpStatusCode.NotFound } ? $"It does not exist, or this account may not see it: {closed.Message}" : closed.Message);
        }
    }
}
