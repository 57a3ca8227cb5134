using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.FrontDoor;

/// <summary>The first page as a real browser shows it.</summary>
public sealed class BrowserHomeTests : BrowserTests
{
    [Theory]
    [InlineData(1000, false, true)]
    [InlineData(1000, true, false)]
    [InlineData(360, false, false)]
    [InlineData(360, true, true)]
    public async Task Everybody_can_read_the_page(int width, bool isDark, bool hasScripts)
    {
        await using var window = await Chromium.OpenAsync(width, isDark, hasScripts);
        await window.OpenAsync(Host.Address.AbsoluteUri);

        Assert.Empty(await PageCheck.FindAsync(window.Page));
        Assert.Empty(window.Complaints);
        Assert.True(await window.HasAsync("add-vscode"));
        Assert.Contains($"{Host.Address}mcp", await window.Page.InnerTextAsync("#connect"), StringComparison.Ordinal);
        Assert.Equal(hasScripts, await window.Page.Locator(".copy button").CountAsync() > 0);
    }

    [Fact]
    public async Task A_line_is_copied_with_one_press()
    {
        await Window.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Window.OpenAsync(Host.Address.AbsoluteUri);

        await Window.Page.ClickAsync(".copy button >> nth=1");
        await Window.SeeAsync(".copy button >> nth=1", "Copied");

        Assert.Equal($"claude mcp add --transport http atlassian {Host.Address}mcp", await Window.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        Assert.Empty(Window.Complaints);
    }

    [Theory]
    [InlineData(360, false, false)]
    [InlineData(1000, true, true)]
    public async Task Who_signs_in_sees_their_link_their_programs_and_their_jobs(int width, bool isDark, bool hasScripts)
    {
        var (_, token, _) = await ClientApp.SignedInAsync(Host, "mia");
        var done = await JobAsync(token);
        await using var window = await Chromium.OpenAsync(width, isDark, hasScripts);

        await window.SignInAsync(Host, "mia");

        await window.SeeAsync("#link-state", "connected as Mia");
        await window.SeeAsync("#programs", "Test Client");
        await window.SeeAsync($"#job-{done}", "succeeded");
        Assert.Empty(await PageCheck.FindAsync(window.Page));
        Assert.Empty(window.Complaints);
        var zip = await window.Page.GetAttributeAsync($"#job-{done} a", "href");
        using var file = await Host.Server.Http.GetAsync(zip);
        Assert.Equal("application/zip", file.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_keyboard_alone_leads_to_every_action_and_back_out()
    {
        await Window.SignInAsync(Host, "mia");
        var stops = await PageCheck.TabAsync(Window.Page, 6);
        Assert.Equal("A", stops[0]); // past the navigation
        Assert.Contains("sign-out", stops);
        Assert.Contains("disconnect-more", stops);
        Assert.DoesNotContain(stops, stop => stop.EndsWith("(not visible)", StringComparison.Ordinal));

        await Window.Page.FocusAsync("#disconnect-more");
        await Window.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(["disconnect"], await PageCheck.TabAsync(Window.Page, 1));
        await Window.Page.Keyboard.PressAsync("Space");

        await Window.SeeAsync("h1", "Disconnected");
        Assert.Empty(await PageCheck.FindAsync(Window.Page));
    }

    [Fact]
    public async Task Disconnecting_ends_the_link_this_page_and_every_program()
    {
        var (_, token, _) = await ClientApp.SignedInAsync(Host, "mia");
        var (_, others, _) = await ClientApp.SignedInAsync(Host, "alex");
        await Window.SignInAsync(Host, "mia");

        await Window.PressAsync("disconnect-more");
        await Window.PressAsync("disconnect");

        await Window.SeeAsync("#disconnected", "signed out here and in 1 program");
        var (status, _, _) = await Host.RpcAsync("/mcp", "ping", null, token);
        var (kept, _, _) = await Host.RpcAsync("/mcp", "ping", null, others);
        Assert.Equal((System.Net.HttpStatusCode.Unauthorized, System.Net.HttpStatusCode.OK), (status, kept));
        await Window.PressAsync("home");
        await Window.Page.WaitForSelectorAsync("#sign-in");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_leaves_programs_alone()
    {
        var (_, token, _) = await ClientApp.SignedInAsync(Host, "mia");
        await Window.SignInAsync(Host, "mia");
        var cookie = (await Window.Page.Context.CookiesAsync()).Single(cookie => cookie.Name == "amcp-session");
        Assert.True(cookie.HttpOnly);

        await Window.PressAsync("sign-out");
        await Window.Page.WaitForSelectorAsync("#sign-in");
        // Who has kept the cookie has nothing.
        await Window.Page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = Host.Address.AbsoluteUri }]);
        await Window.OpenAsync(Host.Address.AbsoluteUri);

        Assert.True(await Window.HasAsync("sign-in"));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await Host.RpcAsync("/mcp", "ping", null, token)).Status);
    }

    [Fact]
    public async Task A_job_of_ones_own_is_cancelled()
    {
        var (_, token, _) = await ClientApp.SignedInAsync(Host, "mia");
        var id = (string)(await Host.ResultAsync("/mcp", "confluence_sync_pages", new { space_key = "ENG" }, token))["job_id"]!;
        await Host.ResultAsync("/mcp", "job_cancel", new { job_id = id, pause = true }, token);
        await Window.SignInAsync(Host, "mia");
        await Window.SeeAsync($"#job-{id}", "job_resume");

        await Window.PressAsync($"cancel-{id}");

        await Window.SeeAsync($"#job-{id}", "cancelled");
        Assert.Equal("cancelled", (string?)(await Host.ResultAsync("/mcp", "job_get", new { job_id = id }, token))["state"]);
    }

    [Fact]
    public async Task A_tenants_people_sign_in_at_their_own_page_and_are_strangers_at_others()
    {
        await Window.SignInAsync(Host, "mia", "home/globex", Host.Site.Sandbox.CloudId);

        Assert.Equal("/home/globex", Window.Address.AbsolutePath);
        await Window.SeeAsync("h1", "The globex company");
        await Window.OpenAsync($"{Host.Address}home/acme");
        Assert.True(await Window.HasAsync("sign-in"));
        Assert.False(await Window.HasAsync("visitor"));
        await Window.OpenAsync(Host.Address.AbsoluteUri);
        await Window.SeeAsync("h1", "The globex company");
    }

    [Fact]
    public async Task Who_cancels_is_back_at_the_page_as_a_stranger()
    {
        await Window.OpenAsync(Host.Address.AbsoluteUri);
        await Window.PressAsync("sign-in");
        await Window.SeeAsync("h1", "Sign in to The acme company?");
        await Window.PressAsync("deny");

        await Window.Page.WaitForSelectorAsync("#sign-in");
        Assert.Empty(Window.Complaints);
    }

    [Fact]
    public async Task A_removed_tenants_people_are_strangers()
    {
        await Window.SignInAsync(Host, "mia", "home/globex", Host.Site.Sandbox.CloudId);
        await Host.Tenants.RemoveAsync("globex", CancellationToken.None);

        await Window.OpenAsync(Host.Address.AbsoluteUri);

        Assert.True(await Window.HasAsync("sign-in"));
    }

    private async Task<string> JobAsync(string token)
    {
        var page = Host.Site.Cloud.Confluence.Pages.First().Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var started = await Host.ResultAsync("/mcp", "confluence_read_save_page", new { page_id = page }, token);
        var id = (string)started["job_id"]!;
        var ended = await Host.ResultAsync("/mcp", "job_get", new { job_id = id, wait_seconds = 45 }, token);
        Assert.Equal("succeeded", (string?)ended["state"]);
        return id;
    }
}
