using Atlassian.Http;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tenancy;

public sealed class TenantRulesTests
{
    [Theory]
    [InlineData("*", true)]
    [InlineData("app.example.com", true)]
    [InlineData("localhost", true)]
    [InlineData("cursor:", true)]
    [InlineData("com.example.app:", true)]
    [InlineData("https://app.example.com", false)]
    [InlineData("app.example.com/callback", false)]
    [InlineData("app.example.com:8443", false)]
    [InlineData("*.example.com", false)]
    [InlineData("cursor://", false)]
    [InlineData("", false)]
    public void Where_users_may_be_sent_is_a_host_a_scheme_or_anywhere(string entry, bool isGood)
    {
        var site = new TenantSite { Alias = "dc", Product = Product.Jira, Url = new Uri("https://jira.example.com"), Deployment = Deployment.DataCenter };
        var tenant = new Tenant("acme") { Sites = [site], Access = new AccessRules { OAuth = new OAuthAccess { RedirectHosts = [entry] } } };

        var problems = TenantRules.Problems(tenant);

        if (isGood) Assert.Empty(problems);
        else Assert.StartsWith($"access.oauth.redirect_hosts: '{entry}' must be a host", Assert.Single(problems), StringComparison.Ordinal);
    }
}
