using Atlassian.Http;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Settings;
using Microsoft.Extensions.Configuration;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Settings;

public sealed class SingleTenantTests
{
    [Fact]
    public void Nothing_set_asks_for_an_address() =>
        Assert.Equal(["JIRA_URL or CONFLUENCE_URL must be set, such as JIRA_URL=https://your-site.atlassian.net."], Problems([]));

    [Fact]
    public void Both_products_are_read_for_the_tenant_default()
    {
        var tenant = Read(new()
        {
            ["JIRA_URL"] = "https://acme.atlassian.net",
            ["JIRA_USERNAME"] = "ada@example.com",
            ["JIRA_API_TOKEN"] = "j",
            ["CONFLUENCE_URL"] = "https://acme.atlassian.net/wiki",
            ["CONFLUENCE_USERNAME"] = "ada@example.com",
            ["CONFLUENCE_API_TOKEN"] = "c",
            ["CONFLUENCE_SPACE_KEY"] = "DOCS",
        });
        Assert.Equal("default", tenant.Id);
        Assert.Equal("DOCS", tenant.SitesOf(Product.Confluence).Single().DefaultSpace);
        Assert.Equal(new Credential.Basic("ada@example.com", "j"), Shown(tenant, Product.Jira));
        Assert.Equal(new Credential.Basic("ada@example.com", "c"), Shown(tenant, Product.Confluence));
        Assert.Equal("https://acme.atlassian.net/wiki", tenant.SitesOf(Product.Confluence).Single().Direct.BaseUrl.AbsoluteUri.TrimEnd('/'));
    }

    [Theory]
    [InlineData("CONFLUENCE_USERNAME")]
    [InlineData("CONFLUENCE_USER")]
    public void Confluence_takes_both_spellings_of_the_user(string name)
    {
        var tenant = Read(new() { ["CONFLUENCE_URL"] = "https://acme.atlassian.net", [name] = "ada@example.com", ["CONFLUENCE_API_TOKEN"] = "c" });
        Assert.Equal(new Credential.Basic("ada@example.com", "c"), Shown(tenant, Product.Confluence));
    }

    [Theory]
    [InlineData("CONFLUENCE_PERSONAL_TOKEN")]
    [InlineData("CONFLUENCE_PERSONAL_ACCESS_TOKEN")]
    public void Confluence_takes_both_spellings_of_the_personal_token(string name)
    {
        var tenant = Read(new() { ["CONFLUENCE_URL"] = "https://wiki.example.com", [name] = "pat" });
        Assert.Equal(new Credential.Bearer("pat"), Shown(tenant, Product.Confluence));
    }

    [Theory]
    [InlineData("https://acme.atlassian.net", null, Deployment.Cloud)]
    [InlineData("https://acme.jira.com", null, Deployment.Cloud)]
    [InlineData("https://jira.example.com", null, Deployment.DataCenter)]
    [InlineData("https://jira.example.com/jira", "cloud", Deployment.Cloud)]
    [InlineData("https://acme.atlassian.net", "datacenter", Deployment.DataCenter)]
    [InlineData("https://acme.atlassian.net", "Data-Center", Deployment.DataCenter)]
    [InlineData("https://acme.atlassian.net", "server", Deployment.DataCenter)]
    public void The_address_tells_Cloud_from_Data_Center_unless_overridden(string url, string? deployment, Deployment expected)
    {
        var tenant = Read(new() { ["JIRA_URL"] = url, ["JIRA_DEPLOYMENT"] = deployment, ["JIRA_USERNAME"] = "ada", ["JIRA_API_TOKEN"] = "t" });
        Assert.Equal(expected, tenant.SitesOf(Product.Jira).Single().Direct.Deployment);
    }

    [Fact]
    public void On_Data_Center_the_personal_token_wins()
    {
        var tenant = Read(new() { ["JIRA_URL"] = "https://jira.example.com", ["JIRA_USERNAME"] = "ada", ["JIRA_API_TOKEN"] = "t", ["JIRA_PERSONAL_TOKEN"] = "pat" });
        Assert.Equal(new Credential.Bearer("pat"), Shown(tenant, Product.Jira));
    }

    [Fact]
    public void On_Cloud_the_API_token_wins()
    {
        var tenant = Read(new() { ["JIRA_URL"] = "https://acme.atlassian.net", ["JIRA_USERNAME"] = "ada", ["JIRA_API_TOKEN"] = "t", ["JIRA_PERSONAL_TOKEN"] = "pat" });
        Assert.Equal(new Credential.Basic("ada", "t"), Shown(tenant, Product.Jira));
    }

    [Theory]
    [InlineData("https://acme.atlassian.net", null, "t", "JIRA_USERNAME must be set beside JIRA_API_TOKEN, such as JIRA_USERNAME=you@example.com.")]
    [InlineData("https://acme.atlassian.net", "ada", null, "JIRA_API_TOKEN must be set beside JIRA_USERNAME, such as JIRA_API_TOKEN=ATATT3x….")]
    [InlineData("https://acme.atlassian.net", null, null, "JIRA_USERNAME and JIRA_API_TOKEN must be set for https://acme.atlassian.net/, such as JIRA_USERNAME=you@example.com JIRA_API_TOKEN=ATATT3x….")]
    [InlineData("https://jira.example.com", null, null, "JIRA_PERSONAL_TOKEN must be set for https://jira.example.com/, such as JIRA_PERSONAL_TOKEN=NjM0….")]
    public void A_missing_credential_gives_one_line_that_names_it_and_an_example(string url, string? user, string? token, string line) =>
        Assert.Equal([line], Problems(new() { ["JIRA_URL"] = url, ["JIRA_USERNAME"] = user, ["JIRA_API_TOKEN"] = token }));

    [Fact]
    public void A_personal_token_is_not_sent_to_Cloud() => Assert.Equal(
        ["JIRA_PERSONAL_TOKEN is for Data Center, and https://acme.atlassian.net/ is taken for Cloud: set JIRA_USERNAME and JIRA_API_TOKEN, or JIRA_DEPLOYMENT=datacenter."],
        Problems(new() { ["JIRA_URL"] = "https://acme.atlassian.net", ["JIRA_PERSONAL_TOKEN"] = "pat" }));

    [Fact]
    public void Empty_settings_count_as_absent() =>
        Assert.Equal(["JIRA_URL or CONFLUENCE_URL must be set, such as JIRA_URL=https://your-site.atlassian.net."], Problems(new() { ["JIRA_URL"] = " ", ["CONFLUENCE_URL"] = "" }));

    private static Tenant Read(Dictionary<string, string?> values)
    {
        var reader = ReaderOf(values);
        var tenant = SingleTenant.Read(reader, isRequired: true);
        Assert.Empty(reader.Problems);
        return tenant!;
    }

    private static Credential Shown(Tenant tenant, Product product)
    {
        var account = tenant.SitesOf(product).Single().Account(null)!;
        return account.With(account.Value!);
    }

    private static IReadOnlyList<string> Problems(Dictionary<string, string?> values)
    {
        var reader = ReaderOf(values);
        SingleTenant.Read(reader, isRequired: true);
        return reader.Problems;
    }

    private static SettingsReader ReaderOf(Dictionary<string, string?> values) => new(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
}
