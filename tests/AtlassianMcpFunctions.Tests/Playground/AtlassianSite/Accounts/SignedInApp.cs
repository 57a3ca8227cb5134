using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.AspNetCore.WebUtilities;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite.Accounts;

/// <summary>The demo 3LO app in front of a running site: sends browsers for consent and talks to the token endpoint.</summary>
internal sealed class SignedInApp(RunningSite site)
{
    public const string Callback = "http://127.0.0.1:1/oauth/callback";
    public const string AllScopes = "read:jira-work write:jira-work read:jira-user read:page:confluence write:page:confluence search:confluence read:me offline_access";

    private static readonly DemoApp App = DemoApp.Demo;

    public string AuthRoot { get; } = site.Site.AuthUrl.GetLeftPart(UriPartial.Authority);

    public static async Task<(RunningSite Site, SignedInApp App)> StartAsync(DemoSeed seed = DemoSeed.Empty)
    {
        var site = await RunningSite.StartAsync(seed);
        site.Site.Accounts.Apps.AllowRedirect(App.ClientId, new Uri(Callback));
        return (site, new SignedInApp(site));
    }

    /// <summary>The address a browser is sent to; given values replace the usual ones, null leaves one out.</summary>
    public string Authorize(params (string Name, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>
        {
            ["audience"] = "api.atlassian.com",
            ["client_id"] = App.ClientId,
            ["scope"] = AllScopes,
            ["redirect_uri"] = Callback,
            ["state"] = "a b&c",
            ["response_type"] = "code",
            ["prompt"] = "consent",
        };
        foreach (var (name, value) in changes) query[name] = value;
        return QueryHelpers.AddQueryString(AuthRoot + "/authorize", query.Where(pair => pair.Value is not null));
    }

    /// <summary>Lets a user log in and accept, and gives the code.</summary>
    public async Task<string> CodeAsync(Browser browser, string user, string? cloudId = null, params (string Name, string? Value)[] changes)
    {
        var page = await browser.OpenAsync(Authorize(changes));
        if (page.Has("login-submit")) page = await browser.LogInAsync(page, $"{user}@example.com", $"{user}-password");
        var back = await browser.SubmitAsync(page, ("decision", "accept"), ("site", cloudId ?? site.Cloud.CloudId));
        return back.Sent("code")!;
    }

    public Task<SiteAnswer> RedeemAsync(string code, string? verifier = null, string? redirectUri = null, string? secret = null) => TokenAsync(new
    {
        grant_type = "authorization_code",
        client_id = App.ClientId,
        client_secret = secret ?? App.ClientSecret,
        code,
        redirect_uri = redirectUri ?? Callback,
        code_verifier = verifier,
    });

    public Task<SiteAnswer> RefreshAsync(string refreshToken) =>
        TokenAsync(new { grant_type = "refresh_token", client_id = App.ClientId, client_secret = App.ClientSecret, refresh_token = refreshToken });

    public Task<SiteAnswer> TokenAsync(object body) => site.SendAsync("POST", AuthRoot + "/oauth/token", body, "");

    public async Task<SiteAnswer> TokensOfAsync(string user)
    {
        using var browser = new Browser();
        return await RedeemAsync(await CodeAsync(browser, user));
    }
}
