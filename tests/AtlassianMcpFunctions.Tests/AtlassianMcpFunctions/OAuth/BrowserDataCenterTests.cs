using System.Net;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth;

/// <summary>The way of a person at a real browser to Data Center sites.</summary>
public sealed class BrowserDataCenterTests : IAsyncLifetime
{
    private SignInHost _host = null!;
    private ClientListener _listener = null!;
    private BrowserWindow _window = null!;

    public async Task InitializeAsync() => (_host, _listener, _window) = (await SignInHost.StartAsync(), await ClientListener.StartAsync(), await Chromium.OpenAsync());

    public async Task DisposeAsync()
    {
        await _window.DisposeAsync();
        await _listener.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Personal_access_tokens_are_entered_each_at_its_site_and_Enter_sends_that_one()
    {
        var client = await OpenAsync("/mcp/intern");
        await _window.PressAsync("allow");

        await _window.Page.FillAsync("#token-confluence-dc", "mia-personal-token");
        await _window.Page.PressAsync("#token-confluence-dc", "Enter");
        await _window.Page.WaitForSelectorAsync("#user");
        await _window.Page.FillAsync("#token-jira-dc", "mia-personal-token");
        await _window.PressAsync("connect-jira-dc");
        await _window.CountAsync(".done", 2);
        await _window.PressAsync("finish");
        await _window.ArriveAsync(_listener.Landing);

        await SearchAsync(client, "/mcp/intern", "mia");
        Assert.Empty(_window.Complaints);
    }

    [Fact]
    public async Task A_token_that_the_site_refuses_is_told_and_nothing_is_connected()
    {
        await OpenAsync("/mcp/intern");
        await _window.PressAsync("allow");

        await _window.Page.FillAsync("#token-jira-dc", "not-a-token");
        await _window.PressAsync("connect-jira-dc");
        await _window.SeeAsync("#problem", "did not accept it");
        await _window.PressAsync("finish");

        await _window.SeeAsync("#problem", "Connect at least one account first");
    }

    [Fact]
    public async Task Application_links_lead_to_each_site_and_back()
    {
        var client = await OpenAsync("/mcp/linked");
        await _window.PressAsync("allow");

        foreach (var button in new[] { "connect-jira-dc", "connect-confluence-dc" })
        {
            await _window.PressAsync(button);
            await _window.LogInAsync("mia", "mia");
            await _window.PressAsync("accept");
            await _window.SeeAsync($"section:has(#{button}) .done", "connected");
        }

        await _window.PressAsync("finish");
        await _window.ArriveAsync(_listener.Landing);

        await SearchAsync(client, "/mcp/linked", "mia");
        Assert.Empty(_window.Complaints);
    }

    [Fact]
    public async Task Who_cancels_at_one_site_can_go_on_with_the_others()
    {
        await OpenAsync("/mcp/linked");
        await _window.PressAsync("allow");
        await _window.PressAsync("connect-confluence-dc");
        await _window.LogInAsync("mia", "mia");
        await _window.PressAsync("accept");
        await _window.Page.WaitForSelectorAsync("#user");

        await _window.PressAsync("connect-jira-dc");
        await _window.LogInAsync("mia", "mia");
        await _window.PressAsync("cancel");
        var told = await _window.TextAsync("problem");
        await _window.PressAsync("finish");
        await _window.ArriveAsync(_listener.Landing);

        Assert.Equal("You did not allow it at Atlassian.", told);
        Assert.NotNull(_window.Query("code"));
    }

    private async Task<ClientApp> OpenAsync(string path)
    {
        var client = await (await new ClientApp(_host, path).DiscoverAsync()).RegisterAsync(redirects: _listener.Callback);
        await _window.OpenAsync(client.Authorize(("redirect_uri", _listener.Callback)));
        return client;
    }

    private async Task SearchAsync(ClientApp client, string path, string user)
    {
        var (status, tokens) = await client.RedeemAsync(_window.Query("code")!, ("redirect_uri", _listener.Callback));
        Assert.True(status == HttpStatusCode.OK, tokens.ToJsonString());
        var (isError, text) = await _host.CallAsync(path, "jira_search", new { jql = "project = DEMO" }, (string)tokens["access_token"]!);
        Assert.False(isError, text);
        var searches = _host.Site.RequestLog.Entries.Where(request => request.PathAndQuery.Contains("/search", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(searches);
        Assert.All(searches, request => Assert.Equal(user, request.UserName));
    }
}
