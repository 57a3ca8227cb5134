using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite.Accounts;

public sealed class TokenTests
{
    [Fact]
    public async Task A_code_is_worth_one_set_of_tokens()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        using var browser = new Browser();
        var code = await app.CodeAsync(browser, "mia");

        var tokens = await app.RedeemAsync(code);
        var replayed = await app.RedeemAsync(code);

        Assert.Equal((200, 3600, SignedInApp.AllScopes), (tokens.Status, (int)tokens["expires_in"], (string?)tokens["scope"]));
        Assert.NotEqual("", (string?)tokens["access_token"]);
        Assert.NotEqual("", (string?)tokens["refresh_token"]);
        Assert.Equal((403, "invalid_grant"), (replayed.Status, (string?)replayed["error"]));
    }

    [Fact]
    public async Task A_code_is_worth_nothing_late_or_with_another_address_secret_or_app()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        site.Site.Accounts.Apps.Register(new DemoApp("other", "other-secret", [SignedInApp.Callback], "Other"));
        using var browser = new Browser();

        var elsewhere = await app.RedeemAsync(await app.CodeAsync(browser, "mia"), redirectUri: "http://127.0.0.1:1/else");
        var secret = await app.RedeemAsync(await app.CodeAsync(browser, "mia"), secret: "wrong");
        var other = await app.TokenAsync(new { grant_type = "authorization_code", client_id = "other", client_secret = "other-secret", code = await app.CodeAsync(browser, "mia"), redirect_uri = SignedInApp.Callback });
        var code = await app.CodeAsync(browser, "mia");
        site.Clock.Now += TimeSpan.FromMinutes(5);
        var late = await app.RedeemAsync(code);

        Assert.Equal((401, "access_denied"), (secret.Status, (string?)secret["error"]));
        Assert.All([elsewhere, other, late], answer => Assert.Equal((403, "invalid_grant"), (answer.Status, (string?)answer["error"])));
    }

    [Fact]
    public async Task A_challenge_must_be_met_by_its_verifier()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        using var browser = new Browser();
        const string Verifier = "a-Verifier-of-more-than-forty-three-characters-indeed";
        (string, string?)[] challenge = [("code_challenge", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)))), ("code_challenge_method", "S256")];

        var right = await app.RedeemAsync(await app.CodeAsync(browser, "mia", null, challenge), Verifier);
        var wrong = await app.RedeemAsync(await app.CodeAsync(browser, "mia", null, challenge), Verifier + "!");
        var missing = await app.RedeemAsync(await app.CodeAsync(browser, "mia", null, challenge));

        Assert.Equal((200, 403, 403), (right.Status, wrong.Status, missing.Status));
    }

    [Fact]
    public async Task Without_offline_access_there_is_no_refresh_token()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        using var browser = new Browser();

        var tokens = await app.RedeemAsync(await app.CodeAsync(browser, "mia", null, ("scope", "read:jira-work")));

        Assert.Equal("read:jira-work", (string?)tokens["scope"]);
        Assert.Null(tokens.Json!["refresh_token"]);
    }

    [Fact]
    public async Task Each_refresh_gives_a_new_refresh_token_and_every_use_is_counted()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        var first = (string)(await app.TokensOfAsync("mia"))["refresh_token"]!;

        var second = (string)(await app.RefreshAsync(first))["refresh_token"]!;
        site.Clock.Now += TimeSpan.FromMinutes(9);
        var inTime = await app.RefreshAsync(first);
        site.Clock.Now += TimeSpan.FromMinutes(1);
        var late = await app.RefreshAsync(first);
        var unknown = await app.RefreshAsync("never-heard-of");

        Assert.NotEqual(first, second);
        Assert.Equal(200, inTime.Status);
        Assert.All([late, unknown], answer => Assert.Equal(
            (403, "invalid_grant", "Unknown or invalid refresh token."), (answer.Status, (string?)answer["error"], (string?)answer["error_description"])));
        var uses = site.Site.Accounts.Tokens.RefreshUses;
        Assert.Equal(3, uses.Single(use => use.Token == first).Uses);
        Assert.Equal(("mia", "demo-3lo-app", 0), (uses.Single(use => use.Token == second).UserName, uses.Single(use => use.Token == second).ClientId, uses.Single(use => use.Token == second).Uses));
    }

    [Fact]
    public async Task A_refresh_token_that_lay_idle_for_ninety_days_is_dead()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        var tokens = await app.TokensOfAsync("mia");

        site.Clock.Now += TimeSpan.FromDays(90);

        Assert.Equal(403, (await app.RefreshAsync((string)tokens["refresh_token"]!)).Status);
    }

    [Fact]
    public async Task The_endpoint_reads_forms_too_and_names_what_is_wrong()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        using var browser = new Browser();
        using var http = new HttpClient();
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = "demo-3lo-app",
            ["client_secret"] = "demo-3lo-secret",
            ["code"] = await app.CodeAsync(browser, "mia"),
            ["redirect_uri"] = SignedInApp.Callback,
        };

        using var content = new FormUrlEncodedContent(form);
        using var byForm = await http.PostAsync(new Uri(app.AuthRoot + "/oauth/token"), content);
        var strange = await app.TokenAsync(new { grant_type = "password", client_id = "demo-3lo-app", client_secret = "demo-3lo-secret" });
        var broken = await app.TokenAsync("{");

        Assert.Equal(200, (int)byForm.StatusCode);
        Assert.Equal((403, "unsupported_grant_type"), (strange.Status, (string?)strange["error"]));
        Assert.Equal((400, "invalid_request"), (broken.Status, (string?)broken["error"]));
    }

    [Fact]
    public async Task Lifetimes_and_disturbances_of_the_token_endpoint_can_be_set()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        var accounts = site.Site.Accounts;
        accounts.Tokens.Rules = accounts.Tokens.Rules with { AccessLifetime = TimeSpan.FromSeconds(30) };
        var tokens = await app.TokensOfAsync("mia");
        accounts.Faults.Answer(target => target.Path == "/oauth/token", 503);

        var down = await app.RefreshAsync((string)tokens["refresh_token"]!);
        var up = await app.RefreshAsync((string)tokens["refresh_token"]!);

        Assert.Equal((30, 503, 200), ((int)tokens["expires_in"], down.Status, up.Status));
        Assert.Equal(3, accounts.RequestLog.Count(request => request.Path == "/oauth/token"));
    }

    [Fact]
    public async Task Who_removes_the_app_ends_all_its_tokens_and_may_consent_again()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        var tokens = await app.TokensOfAsync("mia");
        var others = await app.TokensOfAsync("alex");

        site.Site.Accounts.Tokens.RevokeGrants("mia");

        var again = await app.TokensOfAsync("mia");
        Assert.Equal(403, (await app.RefreshAsync((string)tokens["refresh_token"]!)).Status);
        Assert.Equal(401, (await MeAsync(site, tokens)).Status);
        Assert.Equal(200, (await app.RefreshAsync((string)others["refresh_token"]!)).Status);
        Assert.Equal(200, (await MeAsync(site, again)).Status);
    }

    [Fact]
    public async Task A_refresh_whose_answer_was_lost_can_be_repeated_within_the_leeway()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        var refreshToken = (string)(await app.TokensOfAsync("mia"))["refresh_token"]!;
        site.Site.Accounts.Faults.LoseAnswer(target => target.Path == "/oauth/token");

        await Assert.ThrowsAsync<HttpRequestException>(() => app.RefreshAsync(refreshToken));
        var repeated = await app.RefreshAsync(refreshToken);

        Assert.Equal(200, repeated.Status);
        Assert.Equal(2, site.Site.Accounts.Tokens.RefreshUses.Single(use => use.Token == refreshToken).Uses);
    }

    [Fact]
    public async Task Many_people_refresh_at_once_and_each_token_is_counted_once()
    {
        var (site, app) = await SignedInApp.StartAsync();
        await using var running = site;
        var people = Enumerable.Range(0, 30).Select(number => site.Site.AddPerson($"person{number}", $"Person {number}")).ToList();

        var first = await Task.WhenAll(people.Select(person => app.TokensOfAsync(person.UserName)));
        var second = await Task.WhenAll(first.Select(tokens => app.RefreshAsync((string)tokens["refresh_token"]!)));
        var me = await Task.WhenAll(second.Select(tokens => MeAsync(site, tokens)));

        Assert.Equal(people.Select(person => person.Email), me.Select(answer => (string?)answer["email"]));
        Assert.Equal(me.Length, me.Select(answer => (string?)answer["account_id"]).Distinct().Count());
        Assert.All(first, tokens => Assert.Equal(1, site.Site.Accounts.Tokens.RefreshUses.Single(use => use.Token == (string?)tokens["refresh_token"]).Uses));
    }

    private static Task<SiteAnswer> MeAsync(RunningSite site, SiteAnswer tokens) =>
        site.SendAsync("GET", site.Site.ApiUrl + "me", null, "Bearer " + (string?)tokens["access_token"]);
}
