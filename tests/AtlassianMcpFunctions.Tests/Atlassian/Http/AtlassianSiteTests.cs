using Atlassian.Http;

namespace AtlassianMcpFunctions.Tests.Atlassian.Http;

public sealed class AtlassianSiteTests
{
    [Theory]
    [InlineData("https://acme.atlassian.net", Deployment.Cloud)]
    [InlineData("https://acme.jira.com/", Deployment.Cloud)]
    [InlineData("https://api.atlassian.com/ex/jira/11223344", Deployment.Cloud)]
    [InlineData("https://api.atlassian.com/graphql", Deployment.DataCenter)]
    [InlineData("https://jira.example.com", Deployment.DataCenter)]
    [InlineData("https://atlassian.net.example.com", Deployment.DataCenter)]
    [InlineData("https://notatlassian.net", Deployment.DataCenter)]
    public void The_host_tells_the_deployment(string url, Deployment deployment) =>
        Assert.Equal(deployment, AtlassianSite.DeploymentOf(new Uri(url)));

    [Theory]
    [InlineData(Product.Jira, "https://acme.atlassian.net/", "https://acme.atlassian.net/")]
    [InlineData(Product.Jira, "https://acme.atlassian.net/jira/software/projects/OPS/boards/1?x=1#y", "https://acme.atlassian.net/")]
    [InlineData(Product.Confluence, "https://acme.atlassian.net", "https://acme.atlassian.net/wiki")]
    [InlineData(Product.Confluence, "https://acme.atlassian.net/wiki/", "https://acme.atlassian.net/wiki")]
    [InlineData(Product.Confluence, "https://acme.atlassian.net/wiki/spaces/DOCS/overview", "https://acme.atlassian.net/wiki")]
    [InlineData(Product.Confluence, "https://api.atlassian.com/ex/confluence/1122", "https://api.atlassian.com/ex/confluence/1122/wiki")]
    [InlineData(Product.Confluence, "https://dc.example.com/confluence/", "https://dc.example.com/confluence")]
    [InlineData(Product.Jira, "https://dc.example.com:8443/jira", "https://dc.example.com:8443/jira")]
    public void Whatever_is_typed_becomes_the_root_of_the_site(Product product, string typed, string root) =>
        Assert.Equal(root, AtlassianSite.Of(product, new Uri(typed)).BaseUrl.AbsoluteUri);

    [Fact]
    public void A_cloud_site_on_another_host_gets_its_wiki_once()
    {
        var site = new AtlassianSite(Product.Confluence, new Uri("http://127.0.0.1:8090"), Deployment.Cloud);
        Assert.Equal("http://127.0.0.1:8090/wiki", site.BaseUrl.AbsoluteUri);
        Assert.Equal("http://127.0.0.1:8090/wiki/spaces/DOCS", site.WebUrl("/spaces/DOCS"));
    }

    [Fact]
    public void Behind_the_gateway_pages_are_still_browsed_at_the_site()
    {
        var site = new AtlassianSite(
            Product.Confluence, new Uri("https://acme.atlassian.net"), Deployment.Cloud, new Uri("https://api.atlassian.com/ex/confluence/1122"));
        Assert.Equal("https://api.atlassian.com/ex/confluence/1122/wiki/api/v2/pages/1", site.ApiCall("api/v2/pages/1").AbsoluteUri);
        Assert.Equal("https://acme.atlassian.net/wiki/spaces/DOCS", site.WebUrl("spaces/DOCS"));
    }

    [Theory]
    [InlineData("ftp://dc.example.com")]
    [InlineData("https://ada:secret@dc.example.com")]
    public void An_address_that_is_no_site_is_refused(string url) =>
        Assert.Throws<ArgumentException>(() => AtlassianSite.Of(Product.Jira, new Uri(url)));

    [Fact]
    public void A_credential_never_shows_its_secret()
    {
        Credential[] credentials = [new Credential.Basic("ada", "s3cret"), new Credential.Bearer("s3cret")];
        Assert.All(credentials, credential => Assert.DoesNotContain("s3cret", $"{credential}", StringComparison.Ordinal));
    }
}
