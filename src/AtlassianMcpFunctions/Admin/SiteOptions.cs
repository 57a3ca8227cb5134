using System.CommandLine;
using Atlassian.Http;
using Atlassian.Platform;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin;

/// <summary>The options that add a site, or change the address of one.</summary>
internal sealed class SiteOptions
{
    private readonly Option<Uri?> _jira = AddressOption.Create("--jira", "The address of a Jira site, added unless one of that alias is there.", "https://your-site.atlassian.net");
    private readonly Option<Uri?> _confluence = AddressOption.Create("--confluence", "The address of a Confluence site, added unless one of that alias is there.", "https://your-site.atlassian.net");
    private readonly Option<string?> _alias = new("--alias") { Description = "What the sites given here are called; without it, the first word of the host's name." };
    private readonly Option<string?> _deployment = new("--deployment") { Description = "cloud or datacenter; without it the address decides (*.atlassian.net is Cloud)." };

    public SiteOptions() => _deployment.AcceptOnlyFromAmong("cloud", "datacenter");

    /// <summary>The options.</summary>
    public IEnumerable<Option> All => [_jira, _confluence, _alias, _deployment];

    /// <summary>The tenant with the sites, and their cloud ids.</summary>
    public async Task<TenantEdit> ApplyAsync(CommandSession session, TenantEdit edit, CancellationToken cancellationToken)
    {
        foreach (var (product, option) in new[] { (Product.Jira, _jira), (Product.Confluence, _confluence) })
        {
            if (session.Get(option) is { } url) edit = Put(edit, await SiteAsync(session, edit.Tenant, product, url, cancellationToken));
        }

        return edit;
    }

    private async Task<TenantSite> SiteAsync(CommandSession session, Tenant tenant, Product product, Uri url, CancellationToken cancellationToken)
    {
        var deployment = session.Get(_deployment) switch
        {
            "cloud" => Deployment.Cloud,
            "datacenter" => Deployment.DataCenter,
            _ => AtlassianSite.DeploymentOf(url),
        };
        var site = new AtlassianSite(product, url, deployment);
        return new TenantSite
        {
            Alias = session.Get(_alias) ?? AliasOf(tenant, url),
            Product = product,
            Url = site.BaseUrl,
            Deployment = deployment,
            CloudId = site.IsCloud ? await CloudIdAsync(session, site, cancellationToken) : null,
        };
    }

    private static async Task<string?> CloudIdAsync(CommandSession session, AtlassianSite site, CancellationToken cancellationToken)
    {
        var found = await session.Use<CloudIdClient>().FindAsync(site, cancellationToken);
        if (found is null) await session.SayAsync($"{site.BaseUrl} does not tell its cloud id; users cannot sign in to it until it is known. Check the address, or set sites.N.cloud_id.");
        return found;
    }

    private static string AliasOf(Tenant tenant, Uri url) => url.HostNameType == UriHostNameType.Dns && url.Host != "localhost" ? url.Host.Split('.')[0] : tenant.Id;

    private static TenantEdit Put(TenantEdit edit, TenantSite site)
    {
        if (edit.Tenant.Sites.All(known => known.Key != site.Key)) return edit with { Tenant = edit.Tenant with { Sites = [.. edit.Tenant.Sites, site] } };
        return edit.WithSites(known => known.Key == site.Key, known => known with { Url = site.Url, Deployment = site.Deployment, CloudId = site.CloudId });
    }
}
