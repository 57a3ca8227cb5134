using System.Net;
using System.Text;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth;

/// <summary>What people try on authorization servers (RFC 9700, draft-ietf-oauth-v2-1 §7): none of it works.</summary>
public sealed class AttackTests : IAsyncLifetime
{
    private SignInHost _host = null!;
    private ClientApp _client = null!;

    public async Task InitializeAsync()
    {
        _host = await SignInHost.StartAsync();
        _client = await (await new ClientApp(_host).DiscoverAsync()).RegisterAsync();
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Theory]
    [InlineData("https://evil.example/callback")]
    [InlineData("http://127.0.0.1:45678/callback/../evil")]
    [InlineData("http://127.0.0.1:45678/callback%2f..%2fevil")]
    [InlineData("http://127.0.0.1:45678/callback?next=https://evil.example")]
    [InlineData("http://127.0.0.1:45678/callback#fragment")]
    [InlineData("http://127.0.0.1:45678@evil.example/callback")]
    [InlineData("http://127.0.0.1.evil.example:45678/callback")]
    [InlineData("http://localhost:45678/callback")]
    [InlineData("http://[::1]:45678/callback")]
    [InlineData("HTTP://127.0.0.1:45678/CALLBACK")]
    [InlineData("http://127.0.0.1:45678\\@evil.example/callback")]
    [InlineData("//evil.example/callback")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Nobody_is_sent_to_an_address_that_was_not_registered(string redirect)
    {
        var twoRegistered = await (await new ClientApp(_host).DiscoverAsync()).RegisterAsync("two", "none", ClientApp.Callback, "https://good.example/cb");
        using var browser = new Browser();

        var page = await browser.OpenAsync(twoRegistered.Authorize(("redirect_uri", redirect)));

        Assert.Equal((int)HttpStatusCode.BadRequest, page.Status);
        Assert.Null(page.Away);
    }

    [Theory]
    [InlineData("http://evil.example/cb")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("https://user:secret@good.example/cb")]
    [InlineData("https://good.example/cb#x")]
    [InlineData("https://*.good.example/cb")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://good.example/../cb")]
    [InlineData("relative/cb")]
    [InlineData("https://good.example/c b")]
    [InlineData("https://good.example/\r\nSet-Cookie: a=b")]
    public async Task No_client_registers_an_address_that_could_lead_astray(string redirect)
    {
        var body = new StringContent(System.Text.Json.JsonSerializer.Serialize(new { client_name = "x", redirect_uris = new[] { redirect } }), Encoding.UTF8, "application/json");

        using var response = await _host.Server.Http.PostAsync("/oauth/register", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("invalid_redirect_uri", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_on_the_users_machine_may_listen_on_any_port()
    {
        using var browser = new Browser();

        var page = await browser.OpenAsync(_client.Authorize(("redirect_uri", "http://127.0.0.1:9/callback")));

        Assert.True(page.Has("allow"));
    }

    [Theory]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("code_challenge_method", null)]
    [InlineData("code_challenge", null)]
    [InlineData("code_challenge", "short")]
    [InlineData("response_type", "token")]
    [InlineData("response_mode", "fragment")]
    [InlineData("scope", "read everything")]
    [InlineData("resource", "https://elsewhere.example/mcp")]
    [InlineData("resource", "https://elsewhere.example/mcp/acme")]
    [InlineData("prompt", "none")]
    [InlineData("request", "eyJhbGciOiJub25lIn0.e30.")]
    public async Task A_request_that_weakens_the_way_goes_back_with_an_error_and_no_code(string name, string? value)
    {
        using var browser = new Browser();

        var back = await browser.OpenAsync(_client.Authorize((name, value)));

        Assert.NotNull(back.Away);
        Assert.NotNull(back.Sent("error"));
        Assert.Null(back.Sent("code"));
        Assert.NotNull(back.Sent("iss"));
    }

    [Fact]
    public async Task A_code_is_good_once_and_its_second_use_ends_what_came_of_the_first()
    {
        using var browser = new Browser();
        var code = (await _client.SignInAsync(browser, "mia")).Sent("code")!;
        var (first, tokens) = await _client.RedeemAsync(code);

        var (second, error) = await _client.RedeemAsync(code);
        var (status, _, _) = await _host.RpcAsync("/mcp", "ping", null, (string)tokens["access_token"]!);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized), (first, second, status));
        Assert.Equal("invalid_grant", (string)error["error"]!);
    }

    [Theory]
    [InlineData("code_verifier", null)]
    [InlineData("code_verifier", "")]
    [InlineData("code_verifier", "wrong-verifier-wrong-verifier-wrong-verifier-wrong")]
    [InlineData("redirect_uri", "http://127.0.0.1:1/callback")]
    [InlineData("code", "unknown")]
    [InlineData("resource", "https://elsewhere.example/mcp")]
    public async Task A_code_without_what_belongs_to_it_is_worth_nothing(string name, string? value)
    {
        using var browser = new Browser();
        var code = (await _client.SignInAsync(browser, "mia")).Sent("code")!;

        var (status, error) = await _client.RedeemAsync(code, (name, value));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Null(error["access_token"]);
    }

    [Fact]
    public async Task Another_client_cannot_redeem_a_code_it_got_hold_of()
    {
        using var browser = new Browser();
        var code = (await _client.SignInAsync(browser, "mia")).Sent("code")!;
        var thief = await (await new ClientApp(_host).DiscoverAsync()).RegisterAsync("Thief");

        var (status, _) = await thief.RedeemAsync(code, ("code_verifier", _client.Verifier));
        var (unknown, error) = await _client.RedeemAsync(code, ("client_id", _client.ClientId + "x"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown);
        Assert.Equal("invalid_client", (string)error["error"]!);
    }

    [Fact]
    public async Task A_client_with_a_secret_must_show_it()
    {
        var client = await (await new ClientApp(_host).DiscoverAsync()).RegisterAsync("Secretive", "client_secret_post");
        using var browser = new Browser();
        var code = (await client.SignInAsync(browser, "mia")).Sent("code")!;

        var (without, error) = await client.RedeemAsync(code, ("client_secret", null));
        var (wrong, _) = await client.RedeemAsync(code, ("client_secret", client.Secret + "x"));
        var (right, _) = await client.RedeemAsync(code);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (without, wrong, right));
        Assert.Equal("invalid_client", (string)error["error"]!);
    }

    [Fact]
    public async Task A_sign_in_begun_in_one_browser_does_not_go_on_in_another()
    {
        using var attacker = new Browser();
        var consent = await attacker.OpenAsync(_client.Authorize());
        var away = await attacker.SubmitAsync(consent, ("decision", "allow"));
        var atlassian = await attacker.LogInAsync(await attacker.OpenAsync(away.Away!.AbsoluteUri), "alex@example.com", "alex-password");
        var accepted = await attacker.SubmitAsync(atlassian, ("decision", "accept"), ("site", _host.Site.Cloud.CloudId));

        // The attacker lures the victim's browser to the address that connects the attacker's account.
        using var victim = new Browser();
        var page = await victim.OpenAsync(accepted.Away!.AbsoluteUri);
        var form = await victim.SubmitAsync(consent, ("decision", "allow"));

        Assert.Equal((int)HttpStatusCode.BadRequest, page.Status);
        Assert.Null(page.Away);
        Assert.Equal((int)HttpStatusCode.BadRequest, form.Status);
    }

    [Fact]
    public async Task The_second_user_of_a_browser_is_not_the_first()
    {
        using var browser = new Browser();
        var (_, first) = await _client.RedeemAsync((await _client.SignInAsync(browser, "mia")).Sent("code")!);
        await browser.OpenAsync(new Uri(_host.Site.AuthUrl, "/logout").AbsoluteUri);
        var (_, second) = await _client.RedeemAsync((await _client.SignInAsync(browser, "alex")).Sent("code")!);

        await _host.CallAsync("/mcp", "jira_search", new { jql = "project = DEMO" }, (string)first["access_token"]!);
        await _host.CallAsync("/mcp", "jira_search", new { jql = "project = DEMO" }, (string)second["access_token"]!);

        var callers = _host.Site.RequestLog.Entries.Where(request => request.PathAndQuery.Contains("/search/jql", StringComparison.Ordinal)).Select(request => request.UserName);
        Assert.Equal(["mia", "alex"], callers);
    }

    [Fact]
    public async Task A_token_in_an_address_is_refused_even_when_it_is_good()
    {
        var (_, access, _) = await ClientApp.SignedInAsync(_host, "mia");

        var (status, _, _) = await _host.RpcAsync($"/mcp?access_token={access}", "ping", null, access);
        var (fine, _, _) = await _host.RpcAsync("/mcp", "ping", null, access);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (status, fine));
    }

    [Fact]
    public async Task Pages_cannot_be_framed_cached_or_scripted()
    {
        using var response = await _host.Server.Http.GetAsync(_client.Authorize());

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Contains("httponly", string.Join(';', response.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", string.Join(';', response.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_a_client_calls_itself_is_text_on_the_page_and_not_markup()
    {
        var client = await (await new ClientApp(_host).DiscoverAsync()).RegisterAsync("<script>alert(1)</script>\u202Eevil");
        using var browser = new Browser();

        var page = await browser.OpenAsync(client.Authorize());

        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\u202E", page.Html, StringComparison.Ordinal);
        Assert.Contains("nobody has checked it", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_from_another_site_is_not_taken()
    {
        using var browser = new Browser();
        var consent = await browser.OpenAsync(_client.Authorize());
        using var form = new FormUrlEncodedContent(consent.Hidden.Append(new("decision", "allow")));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/authorize") { Content = form };
        request.Headers.Add("Origin", "https://evil.example");

        using var response = await _host.Server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_users_sign_in_ends_with_their_grant()
    {
        var (client, access, refresh) = await ClientApp.SignedInAsync(_host, "mia");
        _host.Site.Accounts.Tokens.RevokeGrants("mia");
        _host.Site.Accounts.Tokens.ExpireAccessTokens();

        var (isError, text) = await _host.CallAsync("/mcp", "jira_search", new { jql = "project = DEMO" }, access);
        var (status, _, challenge) = await _host.RpcAsync("/mcp", "ping", null, access);
        var (refreshed, error) = await client.RefreshAsync(refresh);

        Assert.True(isError);
        Assert.Contains("sign in again", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("invalid_token", challenge, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (refreshed, (string)error["error"]!));
    }

    [Fact]
    public async Task Only_accounts_of_the_organisation_sign_in_where_it_says_so()
    {
        await _host.ChangeAsync("acme", tenant => tenant with { Access = tenant.Access with { OAuth = tenant.Access.OAuth! with { EmailDomains = ["acme.example"] } } });
        using var browser = new Browser();

        var page = await _client.SignInAsync(browser, "mia");

        Assert.Null(page.Away);
        Assert.Contains("e-mail address of this organisation", page.Html, StringComparison.Ordinal);
    }
}
