using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.AspNetCore.WebUtilities;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Accounts;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite.Accounts;

public sealed class ApplicationLinkTests
{
    private const string Verifier = "a-verifier-of-more-than-forty-three-characters-indeed";

    public static TheoryData<string> Products => ["jira", "confluence"];

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_person_consents_at_the_product_and_the_link_acts_as_them(string product)
    {
        await using var site = await RunningSite.StartAsync();
        using var browser = new Browser();
        var link = Link(site, product);

        var login = await browser.OpenAsync(Authorize(site, product, "WRITE"));
        var consent = await browser.LogInAsync(login, "mia", "mia-password");
        var back = await browser.SubmitAsync(consent, ("decision", "accept"));
        var tokens = await TokenAsync(site, product, link, new() { ["grant_type"] = "authorization_code", ["code"] = back.Sent("code")!, ["redirect_uri"] = SignedInApp.Callback, ["code_verifier"] = Verifier });
        var me = await site.DataCenterAsync("GET", Myself(product), authorization: "Bearer " + (string?)tokens["access_token"]);

        Assert.Equal($"/{product}/plugins/servlet/oauth2/consent", login.Address.AbsolutePath);
        Assert.Equal("Mia Krüger", consent.Text("account"));
        Assert.Equal("st", back.Sent("state"));
        Assert.Equal((200, 7200, "bearer", "WRITE"), (tokens.Status, (int)tokens["expires_in"], (string?)tokens["token_type"], (string?)tokens["scope"]));
        Assert.Equal((200, "mia"), (me.Status, me.Header("X-AUSERNAME")));
    }

    [Fact]
    public async Task The_products_do_not_take_one_anothers_tokens_and_personal_tokens_still_work()
    {
        await using var site = await RunningSite.StartAsync();
        var bearer = "Bearer " + Give(site.Site.JiraLinks, "mia", "WRITE").Access;

        var jira = await site.DataCenterAsync("GET", Myself("jira"), authorization: bearer);
        var confluence = await site.DataCenterAsync("GET", Myself("confluence"), authorization: bearer);
        var personal = await site.DataCenterAsync("GET", Myself("confluence"), authorization: "Bearer sam-personal-token");

        Assert.Equal(("mia", "anonymous", "sam"), (jira.Header("X-AUSERNAME"), confluence.Header("X-AUSERNAME"), personal.Header("X-AUSERNAME")));
    }

    [Fact]
    public async Task A_link_with_READ_alone_writes_nothing()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var reader = "Bearer " + Give(site.Site.JiraLinks, "mia", "READ").Access;
        var writer = "Bearer " + Give(site.Site.JiraLinks, "alex", "WRITE").Access;

        var read = await site.DataCenterAsync("GET", "/jira/rest/api/2/issue/DEMO-1", authorization: reader);
        var refused = await site.DataCenterAsync("PUT", "/jira/rest/api/2/issue/DEMO-1", new { fields = new { summary = "Changed" } }, reader);
        var written = await site.DataCenterAsync("PUT", "/jira/rest/api/2/issue/DEMO-1", new { fields = new { summary = "Changed" } }, writer);

        Assert.Equal((200, 403, 204), (read.Status, refused.Status, written.Status));
    }

    [Fact]
    public async Task A_refresh_ends_both_tokens_it_replaces()
    {
        await using var site = await RunningSite.StartAsync();
        var link = Link(site, "jira");
        var first = Give(site.Site.JiraLinks, "mia", "WRITE");
        var refresh = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = first.Refresh!, ["redirect_uri"] = SignedInApp.Callback };

        var second = await TokenAsync(site, "jira", link, refresh);
        var again = await TokenAsync(site, "jira", link, refresh);
        var old = await site.DataCenterAsync("GET", Myself("jira"), authorization: "Bearer " + first.Access);
        var current = await site.DataCenterAsync("GET", Myself("jira"), authorization: "Bearer " + (string?)second["access_token"]);
        site.Clock.Now += TimeSpan.FromHours(2);
        var expired = await site.DataCenterAsync("GET", Myself("jira"), authorization: "Bearer " + (string?)second["access_token"]);

        Assert.Equal(200, second.Status);
        Assert.NotEqual(first.Refresh, (string?)second["refresh_token"]);
        Assert.Equal((400, "invalid_grant"), (again.Status, (string?)again["error"]));
        Assert.Equal((401, 200, 401), (old.Status, current.Status, expired.Status));
        Assert.Equal(2, site.Site.JiraLinks.Tokens.RefreshUses.Single(use => use.Token == first.Refresh).Uses);
    }

    [Fact]
    public async Task A_replayed_code_ends_the_tokens_it_was_traded_for()
    {
        await using var site = await RunningSite.StartAsync();
        using var browser = new Browser();
        var link = Link(site, "jira");
        var consent = await browser.LogInAsync(await browser.OpenAsync(Authorize(site, "jira", "WRITE")), "mia", "mia-password");
        var code = (await browser.SubmitAsync(consent, ("decision", "accept"))).Sent("code")!;
        var trade = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = SignedInApp.Callback, ["code_verifier"] = Verifier };

        var tokens = await TokenAsync(site, "jira", link, trade);
        var before = await site.DataCenterAsync("GET", Myself("jira"), authorization: "Bearer " + (string?)tokens["access_token"]);
        var replayed = await TokenAsync(site, "jira", link, trade);
        var after = await site.DataCenterAsync("GET", Myself("jira"), authorization: "Bearer " + (string?)tokens["access_token"]);

        Assert.Equal((200, 200, 400, 401), (tokens.Status, before.Status, replayed.Status, after.Status));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Giving_one_token_back_ends_its_twin_too(bool isRefresh)
    {
        await using var site = await RunningSite.StartAsync();
        var link = Link(site, "jira");
        var tokens = Give(site.Site.JiraLinks, "mia", "WRITE");
        var others = Give(site.Site.JiraLinks, "alex", "WRITE");

        var revoked = await TokenAsync(site, "jira", link, new() { ["token"] = isRefresh ? tokens.Refresh! : tokens.Access }, "revoke");
        var unknown = await TokenAsync(site, "jira", link, new() { ["token"] = "never-heard-of" }, "revoke");
        var refreshed = await TokenAsync(site, "jira", link, new() { ["grant_type"] = "refresh_token", ["refresh_token"] = tokens.Refresh!, ["redirect_uri"] = SignedInApp.Callback });

        Assert.Equal((200, 200, 400), (revoked.Status, unknown.Status, refreshed.Status));
        Assert.Equal(401, (await site.DataCenterAsync("GET", Myself("jira"), authorization: "Bearer " + tokens.Access)).Status);
        Assert.Equal(200, (await site.DataCenterAsync("GET", Myself("jira"), authorization: "Bearer " + others.Access)).Status);
    }

    [Fact]
    public async Task Mistakes_of_an_app_are_named()
    {
        await using var site = await RunningSite.StartAsync();
        using var browser = new Browser();
        var link = Link(site, "jira");
        var refresh = Give(site.Site.JiraLinks, "mia", "WRITE").Refresh!;

        var scope = await browser.OpenAsync(Authorize(site, "jira", "read:jira-work"));
        var unknown = await browser.OpenAsync(Authorize(site, "confluence", "READ"));
        var secret = await TokenAsync(site, "jira", link with { ClientSecret = "wrong" }, new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refresh });
        var address = await TokenAsync(site, "jira", link, new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refresh });
        var code = await TokenAsync(site, "jira", link, new() { ["grant_type"] = "authorization_code", ["code"] = "guessed" });

        Assert.Equal("invalid_scope", scope.Sent("error"));
        Assert.Equal((400, null), (unknown.Status, unknown.Away));
        Assert.Equal((401, "invalid_client"), (secret.Status, (string?)secret["error"]));
        Assert.Equal((400, 400), (address.Status, code.Status));
    }

    private static string Myself(string product) => product == "jira" ? "/jira/rest/api/2/myself" : "/confluence/rest/api/user/current";

    private static AuthorizationServer Server(RunningSite site, string product) => product == "jira" ? site.Site.JiraLinks : site.Site.ConfluenceLinks;

    private static TokenSet Give(AuthorizationServer server, string user, string scope) => server.Tokens.Give(user, server.Apps.All[0].ClientId, [scope], "");

    private static DemoApp Link(RunningSite site, string product)
    {
        var apps = Server(site, product).Apps;
        apps.AllowRedirect(apps.All[0].ClientId, new Uri(SignedInApp.Callback));
        return apps.All[0];
    }

    private static string Authorize(RunningSite site, string product, string scope) => QueryHelpers.AddQueryString(Root(site) + $"/{product}/rest/oauth2/latest/authorize", new Dictionary<string, string?>
    {
        ["client_id"] = Server(site, product).Apps.All[0].ClientId,
        ["redirect_uri"] = SignedInApp.Callback,
        ["response_type"] = "code",
        ["state"] = "st",
        ["scope"] = scope,
        ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
        ["code_challenge_method"] = "S256",
    });

    private static async Task<SiteAnswer> TokenAsync(RunningSite site, string product, DemoApp link, Dictionary<string, string> fields, string what = "token")
    {
        using var http = new HttpClient();
        (fields["client_id"], fields["client_secret"]) = (link.ClientId, link.ClientSecret);
        using var content = new FormUrlEncodedContent(fields);
        var response = await http.PostAsync(new Uri($"{Root(site)}/{product}/rest/oauth2/latest/{what}"), content);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return new SiteAnswer((int)response.StatusCode, bytes.Length == 0 ? null : JsonNode.Parse(bytes), bytes, response);
    }

    private static string Root(RunningSite site) => site.Site.DataCenterJiraUrl.GetLeftPart(UriPartial.Authority);
}
