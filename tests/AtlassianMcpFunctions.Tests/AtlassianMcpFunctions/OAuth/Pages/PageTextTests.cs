using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth.Pages;

/// <summary>What our sign-in pages tell, and to whom.</summary>
public sealed class PageTextTests : IAsyncLifetime
{
    private SignInHost _host = null!;

    public async Task InitializeAsync() => _host = await SignInHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Theory]
    [InlineData("https://claude.ai/oauth/mcp-oauth-client-metadata", "https://claude.ai/api/mcp/auth_callback", false)]
    [InlineData("https://claude.ai/oauth/claude-code-client-metadata", "http://localhost:51234/callback", true)]
    [InlineData("https://vscode.dev/oauth/client-metadata.json", "http://127.0.0.1:33418/", true)]
    [InlineData("", "cursor://anysphere.cursor-retrieval/oauth/callback", true)]
    [InlineData("", "http://127.0.0.1:7/callback", true)]
    [InlineData("", "https://app.example/callback", false)]
    public async Task The_user_is_told_when_any_program_on_their_computer_could_take_the_answer(string id, string redirect, bool isWarned)
    {
        var client = await (await new ClientApp(_host).DiscoverAsync()).RegisterAsync(redirects: redirect.StartsWith("https://claude", StringComparison.Ordinal) ? ClientApp.Callback : redirect);
        using var browser = new Browser();

        var page = await browser.OpenAsync(client.Authorize(("client_id", id.Length > 0 ? id : client.ClientId), ("redirect_uri", redirect)));

        Assert.True(page.Has("allow"), page.Html);
        Assert.Equal(isWarned, page.Has("local"));
        Assert.Equal(isWarned, page.Html.Contains("any program on it could be the one that takes it", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/mcp/acme")]
    [InlineData("/mcp/intern")]
    public async Task A_stranger_learns_what_sites_are_called_and_not_where_they_are(string path)
    {
        var client = await (await new ClientApp(_host, path).DiscoverAsync()).RegisterAsync(redirects: "https://app.example/callback");
        using var browser = new Browser();

        var page = await browser.OpenAsync(client.Authorize(("redirect_uri", "https://app.example/callback")));

        Assert.Contains(path == "/mcp/acme" ? "<li>Jira: acme</li>" : "<li>Jira: dc</li>", page.Html, StringComparison.Ordinal);
        Assert.All(new[] { _host.Site.CloudUrl, _host.Site.DataCenterJiraUrl, _host.Site.DataCenterConfluenceUrl }, site => Assert.DoesNotContain(site.Authority, page.Html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_mistypes_their_organisation_is_told_so_and_types_again()
    {
        await using var host = await SignInHost.StartAsync(new() { Settings = new Dictionary<string, string?> { ["DEFAULT_TENANT"] = "nobodys" } });
        await host.ChangeAsync("globex", tenant => tenant with { Id = "shut", Access = tenant.Access with { OAuth = null } });
        var client = await (await new ClientApp(host, "/mcp/acme").DiscoverAsync()).RegisterAsync();
        var address = client.Authorize(("resource", new Uri(host.Address, "/mcp").AbsoluteUri));
        using var browser = new Browser();

        var asked = await browser.OpenAsync(address);
        var mistyped = await browser.OpenAsync(address + "&organisation=" + Uri.EscapeDataString("<acmee>"));
        var shut = await browser.OpenAsync(address + "&organisation=shut");
        var right = await browser.OpenAsync(address + "&organisation=%20Acme%20");

        Assert.Equal((200, true, false), (asked.Status, asked.Has("organisation"), asked.Has("problem")));
        Assert.Equal((400, true, true), (mistyped.Status, mistyped.Has("organisation"), mistyped.Has("problem")));
        Assert.Contains("Check the spelling", mistyped.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"&lt;acmee&gt;\"", mistyped.Html, StringComparison.Ordinal);
        Assert.True(mistyped.Hidden.ContainsKey("code_challenge") && !mistyped.Hidden.ContainsKey("organisation"));
        // There is no telling an organisation that is not there from one that lets nobody in.
        Assert.Equal(mistyped.Html.Replace("&lt;acmee&gt;", "shut", StringComparison.Ordinal).Length, shut.Html.Length);
        Assert.True(right.Has("allow"), right.Html);
    }

    [Fact]
    public async Task A_page_that_is_over_says_no_more_than_is_true()
    {
        using var browser = new Browser();

        var page = await browser.OpenAsync(new Uri(_host.Address, "/oauth/callback/atlassian?code=1&state=forged").AbsoluteUri);

        Assert.Equal(400, page.Status);
        Assert.Contains("opened in another browser", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("used already", page.Html, StringComparison.Ordinal); // pages are not used up
    }
}
