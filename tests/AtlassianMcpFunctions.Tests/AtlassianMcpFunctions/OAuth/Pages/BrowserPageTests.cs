using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth.Pages;

/// <summary>Our sign-in pages as a real browser shows them.</summary>
public sealed class BrowserPageTests : BrowserTests
{
    [Theory]
    [InlineData(1000, false)]
    [InlineData(1000, true)]
    [InlineData(320, false)]
    public async Task Everybody_can_read_and_use_each_page(int width, bool isDark)
    {
        await Window.Page.SetViewportSizeAsync(width, 800);
        await Window.Page.EmulateMediaAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });

        await Window.OpenAsync(await AuthorizeAsync("/mcp/intern"));
        var consent = await LookAsync("consent", width);
        await Window.PressAsync("allow");
        await Window.Page.FillAsync("#token-jira-dc", "mia-personal-token");
        await Window.PressAsync("connect-jira-dc");
        await Window.CountAsync(".done", 1);
        var connect = await LookAsync("connect", width);
        await Window.PressAsync("connect-confluence-dc");
        await Window.CountAsync("#problem", 1);
        var problem = await LookAsync("problem", width);
        await Window.OpenAsync($"{Host.Address}oauth/callback/atlassian?code=1");
        var over = await LookAsync("over", width);
        await Window.OpenAsync($"{Host.Address}oauth/authorize?client_id=nobody");
        var refused = await LookAsync("refused", width);

        string[] wrong = [.. consent, .. connect, .. problem, .. over, .. refused];
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_keyboard_alone_leads_from_page_to_page_to_the_end()
    {
        var keys = Window.Page.Keyboard;
        await Window.OpenAsync(await AuthorizeAsync("/mcp"));
        Assert.Equal(["allow", "deny"], await PageCheck.TabAsync(Window.Page, 2));
        await keys.PressAsync("Shift+Tab");
        await keys.PressAsync("Enter");
        await Window.Page.WaitForSelectorAsync("#username");
        await keys.TypeAsync("mia@example.com");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("mia-password");
        await keys.PressAsync("Enter");
        await Window.Page.WaitForSelectorAsync("#accept");
        Assert.Equal("accept", (await PageCheck.TabAsync(Window.Page, 3))[^1]); // after the account's switch and the site
        await keys.PressAsync("Enter");
        await Window.ArriveAsync(Listener.Landing);

        Assert.NotNull(Window.Query("code"));
    }

    [Fact]
    public async Task The_focus_goes_through_the_sites_in_their_order()
    {
        await Window.OpenAsync(await AuthorizeAsync("/mcp/intern"));
        await Window.PressAsync("allow");
        await Window.Page.WaitForSelectorAsync("#finish");

        Assert.Equal(["token-jira-dc", "connect-jira-dc", "token-confluence-dc", "connect-confluence-dc", "finish", "cancel"], await PageCheck.TabAsync(Window.Page, 6));
    }

    [Fact]
    public async Task A_page_that_frames_ours_shows_nothing_of_it()
    {
        var authorize = await AuthorizeAsync("/mcp");
        await using var evil = await LocalWeb.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync($"""<!doctype html><title>Win a prize</title><iframe src="{System.Net.WebUtility.HtmlEncode(authorize)}"></iframe>""");
        });

        await Window.OpenAsync(evil.Address.AbsoluteUri);

        var frame = Window.Page.Frames[1];
        Assert.DoesNotContain("id=\"allow\"", await frame.ContentAsync(), StringComparison.Ordinal);
        Assert.Contains(Window.Complaints, complaint => complaint.Contains("frame", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_program_with_a_scheme_of_its_own_is_opened_from_a_page_with_a_link_to_it()
    {
        const string Callback = "cursor://anysphere.cursor-retrieval/oauth/callback";
        var client = await (await new ClientApp(Host).DiscoverAsync()).RegisterAsync("Cursor", "none", Callback);

        await Window.OpenAsync(client.Authorize(("redirect_uri", Callback)));
        await Window.ConsentAsync("mia", Host.Site.Cloud.CloudId);
        var link = await Window.Page.GetAttributeAsync("#onward", "href");

        Assert.StartsWith(Callback + "?code=", link, StringComparison.Ordinal);
        Assert.Contains("cursor:", await Window.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.DoesNotContain(Window.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_web_client_that_signs_in_with_a_popup_hears_from_it()
    {
        // As a client in a web page does: it opens a window, and its callback page there tells the page that opened it.
        await using var web = await LocalWeb.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync(context.Request.Path == "/callback"
                ? "<!doctype html><title>Back</title><script>window.opener.postMessage(new URLSearchParams(location.search).get('code'), location.origin)</script>"
                : "<!doctype html><title>Client</title><p id=code></p><script>addEventListener('message', e => document.getElementById('code').innerText = e.data)</script>");
        });
        var callback = new Uri(web.Address, "/callback").AbsoluteUri;
        var client = await (await new ClientApp(Host).DiscoverAsync()).RegisterAsync("Web client", "none", callback);
        await Window.OpenAsync(web.Address.AbsoluteUri);

        var popup = await Window.Page.RunAndWaitForPopupAsync(() => Window.Page.EvaluateAsync("address => { open(address) }", client.Authorize(("redirect_uri", callback))));
        await using var second = new BrowserWindow(Window.Page.Context, popup);
        await second.ConsentAsync("mia", Host.Site.Cloud.CloudId);
        await Assertions.Expect(Window.Page.Locator("#code")).Not.ToBeEmptyAsync();

        var (_, tokens) = await client.RedeemAsync(await Window.TextAsync("code"), ("redirect_uri", callback));
        Assert.NotNull((string?)tokens["access_token"]);
    }

    private async Task<string> AuthorizeAsync(string path)
    {
        var client = await (await new ClientApp(Host, path).DiscoverAsync()).RegisterAsync("A client with a long name, so that lines break", "none", Listener.Callback);
        return client.Authorize(("redirect_uri", Listener.Callback));
    }

    // With SCREENSHOTS set to a folder, the pages can be looked at.
    private async Task<IEnumerable<string>> LookAsync(string page, int width)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder) await Window.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{page}-{width}.png"), FullPage = true });
        return (await PageCheck.FindAsync(Window.Page)).Select(wrong => $"{page}: {wrong}");
    }
}
