using Atlassian.Http;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Admin;

public sealed class SecretNamesTests
{
    [Fact]
    public void No_tenants_secret_can_bear_a_name_of_anothers()
    {
        var one = SecretNames.For(new Tenant("acme"), "jira-eu", "default");
        var other = SecretNames.For(new Tenant("acme-jira"), "eu", "default");
        Assert.NotEqual(one, other);
        Assert.False(other.StartsWith(SecretNames.PrefixOf("acme"), StringComparison.Ordinal));
        Assert.False(TenantRules.IsId("acme--jira"));
    }

    [Fact]
    public void Names_that_come_out_alike_are_told_apart_by_a_number()
    {
        var taken = new ServiceAccount("default", CredentialKind.Basic, "a", SecretNames.For(new Tenant("acme"), "a.b", "default"));
        var tenant = new Tenant("acme")
        {
            Sites = [new TenantSite { Alias = "a.b", Product = Product.Jira, Url = new Uri("https://a.atlassian.net"), Deployment = Deployment.Cloud, Accounts = [taken] }],
        };
        Assert.Equal("tenant-acme--a-b--default--2", SecretNames.Fresh(tenant, [], "a-b", "default"));
        Assert.Equal("tenant-acme--a-b--default", SecretNames.Fresh(tenant, [taken.Secret], "a.b", "default"));
    }

    [Theory]
    [InlineData("Café/../x", "caf-----x")]
    [InlineData("jira:acme", "jira-acme")]
    public void A_name_holds_only_what_a_vault_takes(string part, string expected)
    {
        var name = SecretNames.For(new Tenant("acme"), part);
        Assert.Equal("tenant-acme--" + expected, name);
        Assert.True(TenantRules.IsSecretName(name));
    }
}
