using System.Net;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth;

/// <summary>The way of a person at a real browser to Data Center sites.</summary>
public sealed class BrowserDataCenterTests : BrowserTests
{
    [Fact]
    public async Task Personal_access_tokens_are_entered_each_at_its_site_and_Enter_sends_that_one()
    {
        var client = await OpenAsync("/mcp/intern");
        await Window.PressAsync("allow");

        await Window.Page.FillAsync("#token-confluence-dc", "mia-personal-token");
        await Window.Page.PressAsync("#token-confluence-dc", "Enter");
        await Window.Page.WaitForSelectorAsync("#user");
        await Window.Page.FillAsync("#token-jira-dc", "mia-personal-token");
        await Window.PressAsync("connect-jira-dc");
        await Window.CountAsync(".done", 2);
        await Window.PressAsync("finish");
        await Window.ArriveAsync(Listener.Landing);

        await SearchAsync(client, "/mcp/intern", "mia");
        Assert.Empty(Window.Complaints);
    }

    [Fact]
    public async Task A_token_that_the_site_refuses_is_told_and_nothing_is_connected()
    {
        await OpenAsync("/mcp/intern");
        await Window.PressAsync("allow");

        await Window.Page.FillAsync("#token-jira-dc", "not-a-token");
        await Window.PressAsync("connect-jira-dc");
        await Window.SeeAsync("#problem", "did not accept it");
        await Window.PressAsync("finish");

        await Window.SeeAsync("#problem", "Connect at least one account first");
    }

    [Fact]
    public async Task Application_links_lead_to_each_site_and_back()
    {
        var client = await OpenAsync("/mcp/linked");
        await Window.PressAsync("allow");

        foreach (var button in new[] { "connect-jira-dc", "connect-confluence-dc" })
        {
            await Window.PressAsync(button);
            await Window.LogInAsync("mia", "mia");
            await Window.PressAsync("accept");
            await Window.SeeAsync($"section:has(#{button}) .done", "connected");
        }

        await Window.PressAsync("finish");
        await Window.ArriveAsync(Listener.Landing);

        await SearchAsync(client, "/mcp/linked", "mia");
        Assert.Empty(Window.Complaints);
    }

    [Fact]
    public async Task Who_cancels_at_one_site_can_go_on_with_the_others()
    {
        await OpenAsync("/mcp/linked");
        await Window.PressAsync("allow");
        await Window.PressAsync("connect-confluence-dc");
        await Window.LogInAsync("mia", "mia");
        await Window.PressAsync("accept");
        await Window.Page.WaitForSelectorAsync("#user");

        await Window.PressAsync("connect-jira-dc");
        await Window.LogInAsync("mia", "mia");
        await Window.PressAsync("cancel");
        var told = await Window.TextAsync("problem");
        await Window.PressAsync("finish");
        await Window.ArriveAsync(Listener.Landing);

        Assert.Equal("You did not allow it at Atlassian.", told);
        Assert.NotNull(Window.Query("code"));
    }

    private async Task<ClientApp> OpenAsync(string path)
    {
        var client = await (await new ClientApp(Host, path).DiscoverAsync()).RegisterAsync(redirects: Listener.Callback);
        await Window.OpenAsync(client.Authorize(("redirect_uri", Listener.Callback)));
        return client;
    }

    private async Task SearchAsync(ClientApp client, string path, string user)
    {
        var (status, tokens) = await client.RedeemAsync(Window.Query("code")!, ("redirect_uri", Listener.Callback));
        Assert.True(status == HttpStatusCode.OK, tokens.ToJsonString());
        var (isError, text) = await Host.CallAsync(path, "jira_search", new { jql = "project = DEMO" }, (string)tokens["access_token"]!);
        Assert.False(isError, text);
        var searches = Host.Site.RequestLog.Entries.Where(request => request.PathAndQuery.Contains("/search", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(searches);
        Assert.All(searches, request => Assert.Equal(user, request.UserName));
    }
}
