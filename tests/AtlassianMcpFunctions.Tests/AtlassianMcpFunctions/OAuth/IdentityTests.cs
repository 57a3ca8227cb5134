using Atlassian.Http;
using AtlassianMcp.Grants;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth;

/// <summary>Who a person is who has accounts at several sites: the policy for each of them counts, and nobody becomes another by the order of pages.</summary>
public sealed class IdentityTests : IAsyncLifetime
{
    private const string DataCenterOnly = "Only Atlassian Cloud can tell";
    private Browser _browser = null!;
    private SignInHost _host = null!;
    private ClientApp _client = null!;

    public async Task InitializeAsync()
    {
        (_host, _browser) = (await SignInHost.StartAsync(), new Browser());
        var intern = (await _host.Tenants.ReadAsync("intern", CancellationToken.None))!.Tenant;
        await _host.ChangeAsync("acme", tenant => tenant with { Sites = [.. tenant.Sites, .. intern.Sites] });
        _client = await (await new ClientApp(_host).DiscoverAsync()).RegisterAsync();
    }

    public Task DisposeAsync()
    {
        _browser.Dispose();
        return _host.DisposeAsync().AsTask();
    }

    [Fact]
    public async Task Who_cancels_at_Cloud_may_still_connect_Data_Center()
    {
        var page = await CancelAtCloudAsync();

        var connected = await ConnectJiraAsync(page, DemoCredential.Alex);
        var token = await FinishAsync(connected);

        Assert.Contains("You did not allow it at Atlassian", page.Html, StringComparison.Ordinal);
        Assert.False((await _host.CallAsync("/mcp", "jira_search", new { jql = "order by created", site = "dc" }, token)).IsError);
        Assert.True((await _host.CallAsync("/mcp", "jira_search", new { jql = "order by created", site = "acme" }, token)).IsError);
    }

    [Fact]
    public async Task Where_the_organisation_goes_by_e_mail_addresses_Data_Center_alone_lets_nobody_in()
    {
        await _host.ChangeAsync("acme", tenant => tenant with { Access = tenant.Access with { OAuth = new OAuthAccess { EmailDomains = ["example.com"] } } });

        var page = await ConnectJiraAsync(await CancelAtCloudAsync(), DemoCredential.Alex);
        var end = await _browser.SubmitAsync(page, ("action", "finish"), ("place", JiraPlace));

        Assert.Null(end.Away);
        Assert.Contains(DataCenterOnly, end.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_begins_at_Data_Center_does_not_come_to_Cloud_sites_by_another_name()
    {
        var page = await ConnectJiraAsync(await CancelAtCloudAsync(), DemoCredential.Alex);

        var back = await ConnectCloudAsync(page);

        Assert.False(page.Has("connect-cloud"));
        Assert.Null(back.Away);
        Assert.Contains("sign in with Atlassian first", back.Html, StringComparison.Ordinal);
        Assert.Equal([Caller.OnSite(Jira, Key("alex"))], await GrantsAsync());
    }

    [Fact]
    public async Task A_Data_Center_token_opens_only_what_is_connected_by_it()
    {
        var first = await ConnectJiraAsync(await CancelAtCloudAsync(), DemoCredential.Alex);
        var both = await _browser.SubmitAsync(first, ("action", "token:confluence:dc"), ("token-confluence:dc", DemoCredential.Alex.PersonalToken));
        await FinishAsync(both);

        using var elsewhere = new Browser();
        var page = await ConnectJiraAsync(await CancelAtCloudAsync(elsewhere), DemoCredential.Alex, elsewhere);
        var refused = await elsewhere.SubmitAsync(page, ("action", "finish"), ("place", ConfluencePlace));

        Assert.Contains(JiraPlace, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{ConfluencePlace}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Choose at least one site", refused.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_account_of_the_same_site_does_not_join_the_one_that_signed_in()
    {
        var page = await ConnectJiraAsync(await CancelAtCloudAsync(), DemoCredential.Alex);

        var refused = await ConnectJiraAsync(page, DemoCredential.Mia);

        Assert.Contains("this is another account", refused.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_for_an_account_that_somebody_connected_narrow_what_they_may_do_and_never_widen_it()
    {
        var alex = Caller.OnSite(Jira, Key("alex"));
        await _host.ChangeAsync("acme", tenant => tenant with
        {
            Policy =
            [
                new PolicyRule { For = $"user:{Caller.OnCloud(AccountId("mia"))}", Classes = [ToolClass.Read] },
                new PolicyRule { For = $"user:{alex}", Classes = [ToolClass.Read, ToolClass.Write, ToolClass.Delete], Deny = ["jira_search"] },
            ],
        });
        var page = await ConnectJiraAsync(await _client.SignInAsync(_browser, "mia"), DemoCredential.Alex);

        var tools = await ToolsAsync(await FinishAsync(page, _host.Site.Cloud.CloudId));

        Assert.Contains("jira_get_issue", tools);
        Assert.DoesNotContain("jira_search", tools);
        Assert.DoesNotContain("jira_create_issue", tools);
    }

    [Fact]
    public async Task Another_server_under_the_alias_of_a_site_has_other_people()
    {
        await FinishAsync(await ConnectJiraAsync(await CancelAtCloudAsync(), DemoCredential.Alex));
        await _host.ChangeAsync("acme", tenant => tenant with
        {
            Sites = [.. tenant.Sites.Select(site => site.Key == "jira:dc" ? site with { Url = new Uri(site.Url.AbsoluteUri.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)) } : site)],
        });

        using var other = new Browser();
        await ConnectJiraAsync(await CancelAtCloudAsync(other), DemoCredential.Alex, other);

        Assert.Equal(2, (await GrantsAsync()).Count);
    }

    [Fact]
    public async Task An_address_that_Atlassian_has_not_seen_proved_is_none()
    {
        await _host.ChangeAsync("acme", tenant => tenant with { Access = tenant.Access with { OAuth = new OAuthAccess { EmailDomains = ["example.com"] } } });
        _host.Site.Cloud.Users.DoubtEmail("mia");
        using var other = new Browser();

        var refused = await _client.SignInAsync(_browser, "mia");
        var page = await _client.SignInAsync(other, "alex");

        Assert.Contains("e-mail address of this organisation", refused.Html, StringComparison.Ordinal);
        Assert.True(page.Has("finish"), page.Html);
        Assert.DoesNotContain("e-mail address of this organisation", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_that_a_Data_Center_site_tells_is_nobodys_in_the_policy()
    {
        await _host.ChangeAsync("acme", tenant => tenant with
        {
            Policy = [new PolicyRule { Classes = [ToolClass.Read] }, new PolicyRule { For = "user:alex@example.com", Classes = [ToolClass.Read, ToolClass.Write] }],
        });

        var token = await FinishAsync(await ConnectJiraAsync(await CancelAtCloudAsync(), DemoCredential.Alex));

        Assert.DoesNotContain("jira_create_issue", await ToolsAsync(token));
    }

    [Fact]
    public async Task Another_Cloud_account_does_not_join_the_one_that_signed_in()
    {
        var page = await _client.SignInAsync(_browser, "mia");

        var away = await _browser.SubmitAsync(page, ("action", "connect:cloud"));
        using var another = new Browser();
        var login = await another.LogInAsync(await another.OpenAsync(away.Away!.AbsoluteUri), "alex@example.com", "alex-password");
        var accepted = await another.SubmitAsync(login, ("decision", "accept"), ("site", _host.Site.Cloud.CloudId));
        var back = await _browser.OpenAsync(accepted.Away!.AbsoluteUri);

        Assert.Null(back.Away);
        Assert.Contains("came back with another Atlassian account", back.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_not_shown_to_the_server_that_takes_the_place_of_its_site()
    {
        var token = await FinishAsync(await ConnectJiraAsync(await CancelAtCloudAsync(), DemoCredential.Alex));
        await _host.ChangeAsync("acme", tenant => tenant with
        {
            Sites = [.. tenant.Sites.Select(site => site.Url == _host.Site.DataCenterJiraUrl ? site with { Url = new Uri("https://jira.elsewhere.example") } : site)],
        });

        var (isError, text) = await _host.CallAsync("/mcp", "jira_search", new { jql = "order by created", site = "dc" }, token);

        Assert.True(isError);
        Assert.Contains("You have not connected", text, StringComparison.Ordinal);
    }

    private TenantSite Jira => new() { Alias = "dc", Product = Product.Jira, Url = _host.Site.DataCenterJiraUrl, Deployment = Deployment.DataCenter };

    private string JiraPlace => Jira.Place!;

    private string ConfluencePlace => (Jira with { Product = Product.Confluence, Url = _host.Site.DataCenterConfluenceUrl }).Place!;

    private string AccountId(string user) => _host.Site.Cloud.Users.ByName(user)!.AccountId;

    private string Key(string user) => _host.Site.DataCenter.Users.ByName(user)!.Key;

    private async Task<IReadOnlyList<string>> GrantsAsync() =>
        await _host.Server.Services.GetRequiredService<GrantStore>().ListAsync("acme", CancellationToken.None).Select(grant => grant.CallerId).ToListAsync();

    private async Task<IReadOnlyList<string>> ToolsAsync(string token)
    {
        var (_, json, _) = await _host.RpcAsync("/mcp", "tools/list", null, token);
        return [.. json!["result"]!["tools"]!.AsArray().Select(tool => (string)tool!["name"]!)];
    }

    private async Task<Seen> CancelAtCloudAsync(Browser? browser = null)
    {
        browser ??= _browser;
        var away = await browser.SubmitAsync(await browser.OpenAsync(_client.Authorize()), ("decision", "allow"));
        var atlassian = await browser.LogInAsync(await browser.OpenAsync(away.Away!.AbsoluteUri), "mia@example.com", "mia-password");
        var denied = await browser.SubmitAsync(atlassian, ("decision", "deny"));
        return await browser.OpenAsync(denied.Away!.AbsoluteUri);
    }

    private Task<Seen> ConnectJiraAsync(Seen page, DemoCredential who, Browser? browser = null) =>
        (browser ?? _browser).SubmitAsync(page, ("action", "token:jira:dc"), ("token-jira:dc", who.PersonalToken));

    private async Task<Seen> ConnectCloudAsync(Seen page)
    {
        var away = await _browser.SubmitAsync(page, ("action", "connect:cloud"));
        var accepted = await _browser.SubmitAsync(await _browser.OpenAsync(away.Away!.AbsoluteUri), ("decision", "accept"), ("site", _host.Site.Cloud.CloudId));
        return await _browser.OpenAsync(accepted.Away!.AbsoluteUri);
    }

    private async Task<string> FinishAsync(Seen page, string? place = null)
    {
        var back = await _browser.SubmitAsync(page, ("action", "finish"), ("place", place ?? JiraPlace));
        Assert.True(back.Away is not null, back.Html);
        return (string)(await _client.RedeemAsync(back.Sent("code")!)).Json["access_token"]!;
    }
}
