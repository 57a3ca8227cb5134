using Atlassian.Http;
using Atlassian.Http.Links;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Tools.Platform;

/// <summary>The sites whose content a call may read: open to the caller, and of products whose reading tools the caller has.</summary>
internal sealed class ReadableSites(TenantContext tenant, ToolShelf shelf, SiteFinder finder)
{
    private static readonly Dictionary<Product, string> Reading = new() { [Product.Jira] = "jira_search", [Product.Confluence] = "confluence_search" };

    /// <summary>All of them.</summary>
    public IReadOnlyList<TenantSite> All => [.. tenant.Tenant.Sites.Where(site => site.IsOpenTo(tenant.Caller) && shelf.Objection(Reading[site.Product]) is null)];

    /// <summary>Makes the site that a link leads to the one that the call is about.</summary>
    /// <exception cref="NotAvailableException">It leads to none of the sites, or none that the caller may read.</exception>
    public async Task EnterAsync(Link link, Product product, CancellationToken cancellationToken)
    {
        if (shelf.Objection(Reading[product]) is { } objection) throw new NotAvailableException(objection);
        if (link.CloudId is { } cloudId && tenant.Tenant.SitesOf(product).FirstOrDefault(site => site.CloudId == cloudId) is { } named) tenant.Choose(named);
        else await finder.ChooseAsync(tenant, product, named: null, [.. Named(link)], _ => true, cancellationToken);
        if (!tenant.Chosen(product).IsOpenTo(tenant.Caller)) throw new NotAvailableException($"This client was not let use the {product} site {tenant.Chosen(product).Alias}. Sign in again and choose it.");
    }

    private static IEnumerable<NamedThing> Named(Link link) => (link.Address, link.Kind) switch
    {
        ({ } address, _) => [new(link.Product == Product.Confluence ? Thing.Page : Thing.Issue, address.AbsoluteUri)],
        (_, LinkKind.Issue or LinkKind.Request) => [new(Thing.Issue, link.Id)],
        (_, LinkKind.Project) => [new(Thing.Project, link.Id)],
        (_, LinkKind.Page or LinkKind.BlogPost) => [new(Thing.Page, link.Id)],
        (_, LinkKind.Space) => [new(Thing.Space, link.Id)],
        _ => [],
    };
}
