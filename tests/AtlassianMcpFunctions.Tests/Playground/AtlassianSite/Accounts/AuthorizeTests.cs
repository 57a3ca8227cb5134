using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite.Accounts;

public sealed class AuthorizeTests
{
    [Fact]
    public async Task A_person_logs_in_consents_and_is_sent_back_with_a_code_and_the_state()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        using var browser = new Browser();

        var login = await browser.OpenAsync(app.Authorize());
        var consent = await browser.LogInAsync(login, "mia@example.com", "mia-password");
        var back = await browser.SubmitAsync(consent, ("decision", "accept"), ("site", site.Cloud.CloudId));

        Assert.All(["username", "password", "login-submit"], id => Assert.True(login.Has(id)));
        Assert.Equal((DemoApp.Demo.Name, "Mia Krüger", "mia@example.com"), (consent.Text("app-name"), consent.Text("account"), consent.Text("account-email")));
        Assert.Contains("<li>read:jira-work</li>", consent.Html, StringComparison.Ordinal);
        Assert.StartsWith(SignedInApp.Callback + "?", back.Away!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("a b&c", back.Sent("state"));
        Assert.NotEqual("", back.Sent("code"));
    }

    [Fact]
    public async Task A_wrong_password_is_told_on_the_page_and_logs_nobody_in()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        using var browser = new Browser();

        var wrong = await browser.LogInAsync(await browser.OpenAsync(app.Authorize()), "mia@example.com", "alex-password");
        var again = await browser.OpenAsync(app.Authorize());

        Assert.Contains("Incorrect email address or password", wrong.Html, StringComparison.Ordinal);
        Assert.True(again.Has("login-submit"));
        Assert.True((await browser.LogInAsync(wrong, "mia@example.com", "mia-password")).Has("accept"));
    }

    [Fact]
    public async Task Who_cancels_is_sent_back_without_a_code()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        using var browser = new Browser();

        var consent = await browser.LogInAsync(await browser.OpenAsync(app.Authorize()), "sam@example.com", "sam-password");
        var back = await browser.SubmitAsync(consent, ("decision", "cancel"));

        Assert.Equal(("access_denied", "a b&c", null), (back.Sent("error"), back.Sent("state"), back.Sent("code")));
        Assert.NotEqual("", back.Sent("error_description"));
    }

    [Theory]
    [InlineData("client_id", "unknown")]
    [InlineData("client_id", null)]
    [InlineData("redirect_uri", "http://127.0.0.1:1/oauth/callback/")]
    [InlineData("redirect_uri", "http://127.0.0.1:1/oauth/callback?x=1")]
    [InlineData("redirect_uri", null)]
    [InlineData("audience", "elsewhere")]
    public async Task A_request_that_cannot_be_trusted_gets_a_page_and_no_redirect(string name, string? value)
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        using var browser = new Browser();

        var page = await browser.OpenAsync(app.Authorize((name, value)));

        Assert.Equal((400, null), (page.Status, page.Away));
        Assert.True(page.Has("error"));
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("scope", "", "invalid_scope")]
    [InlineData("code_challenge", "abc", "invalid_request")]
    public async Task Other_mistakes_are_told_to_the_app(string name, string value, string error)
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        using var browser = new Browser();

        var back = await browser.OpenAsync(app.Authorize((name, value)));

        Assert.Equal((error, "a b&c"), (back.Sent("error"), back.Sent("state")));
    }

    [Fact]
    public async Task The_browser_stays_logged_in_until_the_person_switches_accounts_or_logs_out()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        using var browser = new Browser();
        await browser.LogInAsync(await browser.OpenAsync(app.Authorize()), "mia@example.com", "mia-password");

        var second = await browser.OpenAsync(app.Authorize());
        var login = await browser.FollowAsync(second, "switch-account");
        var other = await browser.LogInAsync(login, "sam@example.com", "sam-password");
        var loggedOut = await browser.OpenAsync(app.AuthRoot + "/logout");

        Assert.Equal("Mia Krüger", second.Text("account"));
        Assert.True(login.Has("login-submit"));
        Assert.Equal("Sam Okafor", other.Text("account"));
        Assert.True(loggedOut.Has("logged-out"));
        Assert.True((await browser.OpenAsync(app.Authorize())).Has("login-submit"));
    }

    [Fact]
    public async Task The_person_chooses_among_the_sites_the_account_has()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        site.Site.Sandbox.Hidden.Site("sam");
        using var mia = new Browser();
        using var sam = new Browser();

        var several = await mia.LogInAsync(await mia.OpenAsync(app.Authorize()), "mia@example.com", "mia-password");
        var one = await sam.LogInAsync(await sam.OpenAsync(app.Authorize()), "sam@example.com", "sam-password");
        var cheating = await sam.SubmitAsync(one, ("decision", "accept"), ("site", site.Site.Sandbox.CloudId));

        Assert.Equal([site.Cloud.CloudId, site.Site.Sandbox.CloudId], several.Options);
        Assert.Empty(one.Options);
        Assert.Equal(site.Cloud.CloudId, one.Hidden["site"]);
        Assert.Equal((400, null), (cheating.Status, cheating.Away));
    }

    [Fact]
    public async Task A_consent_form_made_elsewhere_is_refused_and_a_login_leads_to_no_other_place()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        using var browser = new Browser();
        var login = await browser.OpenAsync(app.Authorize());
        var consent = await browser.LogInAsync(login, "mia@example.com", "mia-password");

        var forged = await browser.SubmitAsync(consent, ("decision", "accept"), ("site", site.Cloud.CloudId), ("form_token", "guessed"));
        var lured = await browser.SubmitAsync(login, ("username", "mia@example.com"), ("password", "mia-password"), ("continue", "//evil.example/authorize?"));

        Assert.Equal((403, null), (forged.Status, forged.Away));
        Assert.Equal((200, null), (lured.Status, lured.Away));
    }
}
