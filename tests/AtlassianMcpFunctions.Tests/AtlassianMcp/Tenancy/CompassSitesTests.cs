using Atlassian.Http;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tenancy;

/// <summary>A Cloud site's Compass is a part of it, reached by the way of its Jira or Confluence.</summary>
public sealed class CompassSitesTests
{
    private static readonly ServiceAccount[] Robots = [new("default", CredentialKind.Basic, "robot@example.com", "secret")];

    [Fact]
    public void Each_Cloud_site_has_one_by_its_Jira_or_else_its_Confluence()
    {
        var tenant = new Tenant("t")
        {
            Sites =
            [
                Site(Product.Confluence, "acme", "https://acme.atlassian.net/wiki"), Site(Product.Jira, "acme", "https://acme.atlassian.net") with { Accounts = Robots, IsDefault = true },
                Site(Product.Confluence, "docs", "https://docs.atlassian.net/wiki"), Site(Product.Jira, "own", "https://jira.example.com") with { Deployment = Deployment.DataCenter },
            ],
        };

        var found = tenant.SitesOf(Product.Compass).ToList();

        Assert.Equal(["compass:acme", "compass:docs"], found.Select(site => site.Key));
        Assert.Equal(["jira:acme", "confluence:docs"], found.Select(site => site.CredentialKey));
        Assert.Equal((Robots, true, "cloud-acme"), (found[0].Accounts, found[0].IsDefault, found[0].CloudId));
        Assert.Equal(2, tenant.Count(Product.Compass));
    }

    [Fact]
    public void Two_of_the_same_alias_are_told_apart_by_their_hosts()
    {
        var tenant = new Tenant("t") { Sites = [Site(Product.Jira, "main", "https://one.atlassian.net"), Site(Product.Confluence, "main", "https://two.atlassian.net/wiki")] };

        Assert.Equal(["main", "two.atlassian.net"], tenant.SitesOf(Product.Compass).Select(site => site.Alias));
    }

    [Fact]
    public void Data_Center_has_none_and_none_can_be_configured_by_itself()
    {
        var tenant = new Tenant("t") { Sites = [Site(Product.Compass, "acme", "https://acme.atlassian.net")] };

        Assert.Equal(0, new Tenant("t") { Sites = [Site(Product.Jira, "own", "https://jira.example.com") with { Deployment = Deployment.DataCenter }] }.Count(Product.Compass));
        Assert.Contains(TenantRules.Problems(tenant), problem => problem.Contains("product must be jira or confluence", StringComparison.Ordinal));
    }

    private static TenantSite Site(Product product, string alias, string url) =>
        new() { Product = product, Alias = alias, Url = new Uri(url), Deployment = Deployment.Cloud, CloudId = "cloud-" + alias };
}
