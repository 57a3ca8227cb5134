using System.Net;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.SignIn;

/// <summary>Callers with Atlassian credentials of their own: off unless allowed, towards listed sites only, and never anybody else's credential instead.</summary>
public sealed class PassThroughTests : IAsyncLifetime
{
    private const string CloudId = "X-Atlassian-Cloud-Id";
    private const string JiraToken = "X-Atlassian-Jira-Personal-Token";
    private const string JiraUrl = "X-Atlassian-Jira-Url";
    private static readonly object Search = new { name = "jira_search", arguments = new { jql = "project = DEMO" } };
    private SignInHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await SignInHost.StartAsync();
        await _host.ChangeAsync("acme", tenant => tenant with { Access = tenant.Access with { PassThrough = true } });
        await _host.ChangeAsync("intern", tenant => tenant with { Access = tenant.Access with { PassThrough = true } });
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task An_Atlassian_token_with_the_sites_cloud_id_works_as_its_owner()
    {
        var (status, json, _) = await _host.RpcAsync("/mcp/acme", "tools/call", Search, TokenOf("sam"), (CloudId, _host.Site.Cloud.CloudId));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("DEMO-", json!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(["sam"], Callers());
    }

    [Fact]
    public async Task A_personal_token_works_at_the_Data_Center_site()
    {
        var (status, json, _) = await _host.RpcAsync("/mcp/intern", "tools/call", Search, null, (JiraToken, DemoCredential.Alex.PersonalToken));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("DEMO-", json!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(["alex"], Callers());
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("")]
    public async Task A_wrong_token_is_refused_by_Atlassian_and_nobody_elses_is_used(string token)
    {
        var (_, json, _) = await _host.RpcAsync("/mcp/intern", "tools/call", Search, null, (JiraToken, token));

        Assert.DoesNotContain("DEMO-1", json!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Callers(), user => user == "demo");
    }

    [Fact]
    public async Task One_products_token_opens_no_other_product()
    {
        var (_, json, _) = await _host.RpcAsync("/mcp/intern", "tools/call", new { name = "confluence_search", arguments = new { query = "x" } }, null, (JiraToken, DemoCredential.Alex.PersonalToken));

        Assert.True((bool)json!["result"]!["isError"]!);
        Assert.Contains("brought no credential", json.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Site.RequestLog.Entries, request => request.Path.StartsWith("/confluence", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://evil.example")]
    [InlineData("http://127.0.0.1:1/jira")]
    [InlineData("not an address")]
    public async Task No_address_outside_the_tenants_list_is_ever_asked(string url)
    {
        var (status, _, _) = await _host.RpcAsync("/mcp/intern", "tools/call", Search, null, (JiraToken, DemoCredential.Alex.PersonalToken), (JiraUrl, url));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Empty(_host.Site.RequestLog.Entries);
    }

    [Fact]
    public async Task A_listed_address_may_be_named()
    {
        var (status, _, _) = await _host.RpcAsync(
            "/mcp/intern", "tools/call", Search, null, (JiraToken, DemoCredential.Alex.PersonalToken), (JiraUrl, _host.Site.DataCenterJiraUrl.AbsoluteUri));

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Another_tenants_site_is_not_reached_through_this_one()
    {
        var (status, _, _) = await _host.RpcAsync("/mcp/acme", "tools/call", Search, TokenOf("sam"), (CloudId, _host.Site.Sandbox.CloudId));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Empty(_host.Site.RequestLog.Entries);
    }

    [Fact]
    public async Task It_is_off_unless_the_tenant_allows_it()
    {
        var (status, _, _) = await _host.RpcAsync("/mcp/linked", "tools/call", Search, null, (JiraToken, DemoCredential.Alex.PersonalToken));
        var (cloud, _, _) = await _host.RpcAsync("/mcp/globex", "tools/call", Search, TokenOf("sam"), (CloudId, _host.Site.Sandbox.CloudId));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (status, cloud));
        Assert.Empty(_host.Site.RequestLog.Entries);
    }

    [Fact]
    public async Task Long_work_is_not_begun_with_a_token_that_is_not_kept()
    {
        var (_, json, _) = await _host.RpcAsync(
            "/mcp/acme", "tools/call", new { name = "confluence_sync_pages", arguments = new { parent_page_id = "1" } }, TokenOf("sam"), (CloudId, _host.Site.Cloud.CloudId));

        Assert.True((bool)json!["result"]!["isError"]!);
    }

    [Fact]
    public async Task Our_own_keys_and_tokens_are_never_shown_to_Atlassian()
    {
        var (_, access, _) = await ClientApp.SignedInAsync(_host, "mia");
        _host.Site.RequestLog.Clear();

        var (token, _, _) = await _host.RpcAsync("/mcp/acme", "tools/call", Search, access, (CloudId, _host.Site.Cloud.CloudId));
        var (key, _, _) = await _host.RpcAsync("/mcp/acme", "tools/call", Search, "amcp_acme_000000000000_" + new string('a', 43), (CloudId, _host.Site.Cloud.CloudId));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (token, key));
        Assert.Empty(_host.Site.RequestLog.Entries);
    }

    private string TokenOf(string user) => _host.Site.Accounts.Tokens.Give(user, DemoApp.Demo.ClientId, ["read:jira-work"], _host.Site.Cloud.CloudId).Access;

    private IEnumerable<string?> Callers() => _host.Site.RequestLog.Entries.Where(request => request.Path.Contains("/search", StringComparison.Ordinal)).Select(request => request.UserName).Distinct();
}
