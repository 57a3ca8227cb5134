using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth;

/// <summary>Where users may be sent, and where nobody is sent before they have seen who asks (RFC 9700 §4.11).</summary>
public sealed class RedirectTests : IAsyncLifetime
{
    private const string Web = "https://app.example/callback";
    private SignInHost _host = null!;

    public async Task InitializeAsync() => _host = await SignInHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Theory]
    [InlineData("https://app.example/callback", true)]
    [InlineData("https://app.example:8443/callback", true)]
    [InlineData("https://APP.example/callback", true)]
    [InlineData("https://evil.example/callback", false)]
    [InlineData("https://app.example.evil.example/callback", false)]
    [InlineData("http://127.0.0.1:9/callback", true)]
    [InlineData("https://localhost:9/callback", true)]
    [InlineData("cursor://anysphere.cursor-retrieval/oauth/callback", true)]
    [InlineData("evil://app.example/callback", false)]
    [InlineData("evil://localhost/callback", false)]
    [InlineData("evil://127.0.0.1/callback", false)]
    [InlineData("com.evil.program:/callback", false)]
    [InlineData("cursor.evil:/callback", false)]
    public async Task A_host_on_the_tenants_list_means_https_there_and_a_scheme_its_programs(string redirect, bool isAllowed)
    {
        await AllowAsync("app.example", "cursor:");
        var client = await ClientAsync(redirect);
        using var browser = new Browser();

        var page = await browser.OpenAsync(client.Authorize(("redirect_uri", redirect)));
        var wrong = await browser.OpenAsync(client.Authorize(("redirect_uri", redirect), ("resource", "https://elsewhere.example/mcp")));

        Assert.Equal((isAllowed, isAllowed ? 200 : 400), (page.Has("allow"), page.Status));
        Assert.Null(page.Away);
        Assert.False(wrong.Away is not null && !isAllowed, "A wrong resource does not lead to an address that the tenant does not allow.");
    }

    [Theory]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("scope", "everything", "invalid_scope")]
    [InlineData("resource", "https://elsewhere.example/mcp", "invalid_target")]
    [InlineData("prompt", "none", "interaction_required")]
    public async Task Who_registers_an_address_cannot_have_people_sent_there_who_have_seen_nothing(string name, string? value, string error)
    {
        foreach (var redirect in new[] { Web, "cursor://evil/callback" })
        {
            var client = await ClientAsync(redirect);
            using var browser = new Browser();

            var page = await browser.OpenAsync(client.Authorize(("redirect_uri", redirect), (name, value)));

            Assert.Equal((400, null), (page.Status, page.Away));
            Assert.Contains(error, page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("url=", page.Html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://claude.ai/oauth/mcp-oauth-client-metadata", "https://claude.ai/api/mcp/auth_callback")]
    [InlineData("https://chatgpt.com/oauth/client.json", "https://chatgpt.com/connector_platform_oauth_redirect")]
    public async Task A_well_known_vendor_is_told_what_is_wrong(string id, string redirect)
    {
        var client = await new ClientApp(_host).DiscoverAsync();
        using var browser = new Browser();

        var back = await browser.OpenAsync(client.Authorize(("client_id", id), ("redirect_uri", redirect), ("code_challenge_method", "plain")));

        Assert.StartsWith(redirect, back.Away!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(("invalid_request", "st&te=1"), (back.Sent("error"), back.Sent("state")));
    }

    [Fact]
    public async Task Who_has_seen_the_client_and_cancels_goes_back_to_it()
    {
        var client = await ClientAsync(Web);
        using var browser = new Browser();
        var consent = await browser.OpenAsync(client.Authorize(("redirect_uri", Web)));

        var back = await browser.SubmitAsync(consent, ("decision", "deny"));

        Assert.StartsWith(Web, back.Away!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("access_denied", back.Sent("error"));
    }

    [Theory]
    [InlineData("ms-msdt:/id")]
    [InlineData("ms-settings:privacy")]
    [InlineData("MS-OfficeCmd:launch")]
    [InlineData("ms-word:ofe")]
    [InlineData("search-ms:query=x")]
    [InlineData("search:x")]
    [InlineData("microsoft-edge:https://x.example")]
    [InlineData("vbscript:x")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("blob:https://x.example/1")]
    [InlineData("view-source:https://x.example")]
    [InlineData("about:blank")]
    [InlineData("shell:startup")]
    [InlineData("smb://x.example/share")]
    [InlineData("ssh://x.example")]
    [InlineData("ldap://x.example")]
    [InlineData("jnlp://x.example/app")]
    [InlineData("intent://x.example/#Intent;end")]
    [InlineData("itms-services://?action=x")]
    [InlineData("x-apple.systempreferences:x")]
    [InlineData("steam://run/1")]
    [InlineData("mailto:a@x.example")]
    [InlineData("tel:+1")]
    [InlineData("urn:ietf:wg:oauth:2.0:oob")]
    public async Task A_scheme_that_the_system_or_the_browser_acts_on_is_no_programs_own(string redirect)
    {
        var (status, answer) = await RegisterAsync(redirect);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_redirect_uri"), (status, (string?)answer["error"]));
    }

    [Theory]
    [InlineData("cursor://anysphere.cursor-retrieval/oauth/callback")]
    [InlineData("vscode://vendor.extension/callback")]
    [InlineData("com.example.app:/oauth")]
    [InlineData("warp://mcp/oauth2callback")]
    public async Task A_programs_own_scheme_is_taken(string redirect) => Assert.Equal(HttpStatusCode.Created, (await RegisterAsync(redirect)).Status);

    [Fact]
    public async Task What_would_make_a_client_id_too_long_for_addresses_is_not_registered()
    {
        var (status, answer) = await RegisterAsync([.. Enumerable.Range(0, 10).Select(number => $"https://app.example/{number}/{new string('a', 200)}")]);
        var (usual, client) = await RegisterAsync(
            "https://insiders.vscode.dev/redirect", "https://vscode.dev/redirect", "http://127.0.0.1/", "http://127.0.0.1:33418/", "http://localhost/", "http://localhost:33418/", "vscode://vscode.github/did-authenticate");

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_client_metadata"), (status, (string?)answer["error"]));
        Assert.Contains("fewer or shorter redirect_uris", (string)answer["error_description"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, usual);
        Assert.InRange(((string)client["client_id"]!).Length, 1, 2000);
    }

    [Theory]
    [InlineData(2000, 200)]
    [InlineData(2001, 400)]
    public async Task A_clients_mark_may_have_2000_characters(int length, int status)
    {
        var client = await ClientAsync(ClientApp.Callback);
        using var browser = new Browser();

        var page = await browser.OpenAsync(client.Authorize(("state", new string('s', length))));

        Assert.Equal((status, status == 200), (page.Status, page.Has("allow")));
        Assert.Null(page.Away);
        Assert.Equal(status == 400, page.Html.Contains("2000", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("abc-_XYZ0")]
    [InlineData("a+b/c=&?%")]
    public async Task The_longest_id_and_the_longest_mark_come_all_the_way_round(string letters)
    {
        var redirect = $"http://127.0.0.1:45678/{new string('r', 1100)}";
        var client = await ClientAsync(redirect);
        var state = string.Concat(Enumerable.Repeat(letters, 250))[..2000];
        using var browser = new Browser();

        var back = await client.SignInAsync(browser, "mia", ("redirect_uri", redirect), ("state", state));
        var (status, _) = await client.RedeemAsync(back.Sent("code")!, ("redirect_uri", redirect));

        Assert.InRange(client.ClientId.Length, 1700, 2000);
        Assert.Equal((state, HttpStatusCode.OK), (back.Sent("state"), status));
    }

    private Task AllowAsync(params string[] hosts) =>
        _host.ChangeAsync("acme", tenant => tenant with { Access = tenant.Access with { OAuth = tenant.Access.OAuth! with { RedirectHosts = hosts } } });

    private async Task<ClientApp> ClientAsync(string redirect) => await (await new ClientApp(_host).DiscoverAsync()).RegisterAsync(redirects: redirect);

    private async Task<(HttpStatusCode Status, JsonObject Json)> RegisterAsync(params string[] redirects)
    {
        using var response = await _host.Server.Http.PostAsJsonAsync("/oauth/register", new { client_name = "x", redirect_uris = redirects });
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>())!);
    }
}
