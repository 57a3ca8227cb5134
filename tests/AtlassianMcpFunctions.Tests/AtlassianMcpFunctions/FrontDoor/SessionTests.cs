using System.Net;
using System.Text.RegularExpressions;
using AtlassianMcpFunctions.FrontDoor;
using AtlassianMcpFunctions.OAuth.Tokens;
using AtlassianMcpFunctions.Settings;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.FrontDoor;

/// <summary>Sessions of browsers and forms of pages, as somebody tries to get by them.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private readonly LeapingClock _clock = new();
    private SignInHost _host = null!;

    public async Task InitializeAsync() => _host = await SignInHost.StartAsync(new() { Services = services => services.AddSingleton<TimeProvider>(_clock) });

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public void On_https_the_cookie_is_one_that_nobody_else_can_set_or_read()
    {
        var settings = new ServerSettings { PublicUrl = new Uri("https://mcp.example.com") };
        var http = new DefaultHttpContext();

        new BrowserSessions(new EphemeralDataProtectionProvider(), settings, _clock).Begin(http.Response, new ClientSignIn("acme", "0") { CallerId = "atlassian:1", ClientId = "c", ClientName = "c", Classes = [], Places = [] });

        var cookie = http.Response.Headers.SetCookie.ToString();
        Assert.StartsWith("__Host-amcp-session=", cookie, StringComparison.Ordinal);
        Assert.All(["; secure", "; httponly", "; samesite=lax", "; path=/"], word => Assert.Contains(word, cookie, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours_however_much_it_was_used()
    {
        using var mia = await _host.VisitAsync("mia");
        _clock.Leap(TimeSpan.FromHours(11.9));
        Assert.True((await HomeAsync(mia)).Has("visitor"));

        _clock.Leap(TimeSpan.FromMinutes(7));

        Assert.True((await HomeAsync(mia)).Has("sign-in"));
    }

    [Theory]
    [InlineData("grant")]
    [InlineData("door")]
    [InlineData("sign-ins")]
    public async Task A_session_ends_with_what_it_rests_on(string what)
    {
        using var mia = await _host.VisitAsync("mia");
        var signIns = _host.Server.Services.GetRequiredService<SignInStore>();
        var own = await signIns.ListAsync("acme", CancellationToken.None).SingleAsync();
        if (what == "grant") await _host.Server.Services.GetRequiredService<global::AtlassianMcp.Grants.GrantStore>().RemoveAsync("acme", own.CallerId, CancellationToken.None);
        if (what == "sign-ins") await signIns.RevokeAsync("acme", own.Id, CancellationToken.None);
        if (what == "door") await _host.ChangeAsync("acme", tenant => tenant with { Access = tenant.Access with { OAuth = null } });

        Assert.True((await HomeAsync(mia)).Has("sign-in"));
    }

    [Fact]
    public async Task A_session_opens_no_tools_and_a_token_no_page()
    {
        using var mia = await _host.VisitAsync("mia");
        var session = mia.CookiesFor(_host.Address).Split("amcp-session=")[1].Split(';')[0];
        var (_, token, _) = await ClientApp.SignedInAsync(_host, "mia");

        var (status, _, _) = await _host.RpcAsync("/mcp", "ping", null, session);
        var (cookies, _, _) = await _host.RpcAsync("/mcp", "ping", null, null, ("Cookie", $"amcp-session={session}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Authorization", $"Bearer {token}");
        using var page = await _host.Server.Http.SendAsync(request);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (status, cookies));
        Assert.Contains("id=\"sign-in\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_signed_in_by_what_another_browser_began()
    {
        using var attacker = new Browser();
        using var victim = new Browser();
        var consent = await attacker.OpenAsync($"{_host.Address}door/sign-in");
        var away = await attacker.SubmitAsync(consent, ("decision", "allow"));
        var atlassian = await attacker.LogInAsync(await attacker.OpenAsync(away.Away!.AbsoluteUri), "alex@example.com", "alex-password");
        var accepted = await attacker.SubmitAsync(atlassian, ("decision", "accept"), ("site", _host.Site.Cloud.CloudId));

        var led = await victim.OpenAsync(accepted.Away!.AbsoluteUri);

        Assert.Contains("This page is over", led.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("amcp-session", victim.CookiesFor(_host.Address), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", HttpStatusCode.Forbidden)]
    [InlineData("of another page", HttpStatusCode.Forbidden)]
    [InlineData("of another user", HttpStatusCode.Forbidden)]
    [InlineData("of an ended session", HttpStatusCode.Forbidden)]
    [InlineData("too old", HttpStatusCode.Forbidden)]
    [InlineData("from another site", HttpStatusCode.Forbidden)]
    [InlineData("from elsewhere", HttpStatusCode.Forbidden)]
    [InlineData("its own", HttpStatusCode.OK)]
    public async Task A_form_is_taken_with_the_mark_of_its_own_page_alone(string mark, HttpStatusCode expected)
    {
        using var mia = await _host.VisitAsync("mia");
        using var alex = await _host.VisitAsync("alex");
        var page = await HomeAsync(mia);
        var sent = mark switch
        {
            "nothing" => "",
            "of another page" => MarkOf(page, "/door/sign-out"),
            "of another user" => MarkOf(await HomeAsync(alex), "/door/disconnect"),
            _ => MarkOf(page, "/door/disconnect"),
        };
        if (mark == "of an ended session") await _host.Server.Services.GetRequiredService<SignInStore>().RevokeAsync("acme", (await OwnAsync("Mia")).Id, CancellationToken.None);
        if (mark == "too old") _clock.Leap(TimeSpan.FromHours(12.1));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/door/disconnect") { Content = new FormUrlEncodedContent([new("tenant", "acme"), new("mark", sent)]) };
        request.Headers.Add("Cookie", mia.CookiesFor(_host.Address));
        if (mark == "from another site") request.Headers.Add("Origin", "https://evil.example");
        if (mark == "from elsewhere") request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = _host.Address };
        using var answer = await http.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.Forbidden && mark is not ("of an ended session" or "too old")) Assert.True((await HomeAsync(mia)).Has("visitor"));
    }

    [Fact]
    public async Task A_page_from_another_site_cannot_have_the_browser_end_anything()
    {
        await using var window = await Chromium.OpenAsync();
        await window.SignInAsync(_host, "mia");
        var mark = await window.Page.GetAttributeAsync("form[action='/door/disconnect'] input[name=mark]", "value");
        await using var evil = await LocalWeb.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            // Even with a mark that leaked: the cookie of another site's form stays at home.
            return context.Response.WriteAsync($"<!doctype html><title>Prize</title><form method=post action='{_host.Address.AbsoluteUri.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)}door/disconnect'><input name=tenant value=acme><input name=mark value='{mark}'><button id=go>Win</button></form>");
        });

        await window.OpenAsync(evil.Address.AbsoluteUri);
        await window.PressAsync("go");
        await window.SeeAsync("h1", "Nothing was done");

        await window.OpenAsync(_host.Address.AbsoluteUri);
        Assert.True(await window.HasAsync("visitor"));
    }

    private async Task<ClientSignIn> OwnAsync(string name) =>
        await _host.Server.Services.GetRequiredService<SignInStore>().ListAsync("acme", CancellationToken.None).FirstAsync(signIn => signIn.Name!.StartsWith(name, StringComparison.Ordinal));

    private Task<Seen> HomeAsync(Browser browser) => browser.OpenAsync(_host.Address.AbsoluteUri);

    private static string MarkOf(Seen page, string action) => Regex.Match(page.Html, $"action=\"{action}\">.*?name=\"mark\" value=\"([^\"]*)\"", RegexOptions.Singleline).Groups[1].Value;
}
