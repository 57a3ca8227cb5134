using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite.Accounts;

public sealed class ResourceTests
{
    [Fact]
    public async Task A_token_names_its_sites_once_for_each_product_and_earlier_consents_remain()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        using var browser = new Browser();
        var sandbox = site.Site.Sandbox;

        var first = await app.RedeemAsync(await app.CodeAsync(browser, "mia"));
        var one = await AskAsync(site, "/oauth/token/accessible-resources", first);
        var second = await app.RedeemAsync(await app.CodeAsync(browser, "mia", sandbox.CloudId));
        var both = await AskAsync(site, "/oauth/token/accessible-resources", second);

        Assert.Equal([site.Cloud.CloudId, site.Cloud.CloudId], one.Json!.AsArray().Select(entry => (string?)entry!["id"]));
        Assert.Equal([site.Cloud.CloudId, site.Cloud.CloudId, sandbox.CloudId, sandbox.CloudId], both.Json!.AsArray().Select(entry => (string?)entry!["id"]));
        var jira = both.Json[2]!;
        Assert.Equal((sandbox.Jira.Address, "sandbox"), ((string?)jira["url"], (string?)jira["name"]));
        Assert.Equal(["read:jira-work", "write:jira-work", "read:jira-user"], jira["scopes"]!.AsArray().Select(scope => (string?)scope));
        Assert.Equal(["read:page:confluence", "write:page:confluence", "search:confluence"], both.Json[3]!["scopes"]!.AsArray().Select(scope => (string?)scope));
        Assert.NotNull(jira["avatarUrl"]);
    }

    [Fact]
    public async Task A_site_the_user_lost_is_not_named_any_more()
    {
        await using var site = await RunningSite.StartAsync();
        var sandbox = site.Site.Sandbox;
        var token = site.Site.Accounts.Tokens.Give("sam", DemoApp.Demo.ClientId, ["read:jira-work"], site.Cloud.CloudId, sandbox.CloudId);

        sandbox.Hidden.Site("sam");
        var answer = await site.SendAsync("GET", site.Site.ApiUrl + "oauth/token/accessible-resources", null, "Bearer " + token.Access);
        var gateway = await site.SendAsync("GET", $"{site.Site.ApiUrl}ex/jira/{sandbox.CloudId}/rest/api/3/myself", null, "Bearer " + token.Access);

        Assert.Equal([site.Cloud.CloudId], answer.Json!.AsArray().Select(entry => (string?)entry!["id"]));
        Assert.Equal(404, gateway.Status);
    }

    [Fact]
    public async Task Me_tells_whose_token_it_is_to_who_may_ask()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        var tokens = await app.TokensOfAsync("alex");
        var narrow = site.Site.Accounts.Tokens.Give("alex", DemoApp.Demo.ClientId, ["read:jira-work"], site.Cloud.CloudId);

        var me = await AskAsync(site, "/me", tokens);
        var refused = await site.SendAsync("GET", site.Site.ApiUrl + "me", null, "Bearer " + narrow.Access);
        var nobody = await site.SendAsync("GET", site.Site.ApiUrl + "me", null, "Bearer garbage");

        var alex = site.Cloud.Users.ByName("alex")!;
        Assert.Equal((alex.AccountId, "alex@example.com", "Alex Rivera"), ((string?)me["account_id"], (string?)me["email"], (string?)me["name"]));
        Assert.Equal((401, 401), (refused.Status, nobody.Status));
        Assert.Contains("scope", (string?)refused["message"], StringComparison.Ordinal);
    }

    private static Task<SiteAnswer> AskAsync(RunningSite site, string path, SiteAnswer tokens) =>
        site.SendAsync("GET", site.Site.ApiUrl.GetLeftPart(UriPartial.Authority) + path, null, "Bearer " + (string?)tokens["access_token"]);
}
