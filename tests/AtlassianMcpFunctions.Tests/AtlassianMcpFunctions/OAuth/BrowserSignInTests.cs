using System.Net;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth;

/// <summary>The way of a person at a real browser.</summary>
public sealed class BrowserSignInTests : IAsyncLifetime
{
    private SignInHost _host = null!;
    private ClientListener _listener = null!;

    public async Task InitializeAsync() => (_host, _listener) = (await SignInHost.StartAsync(), await ClientListener.StartAsync());

    public async Task DisposeAsync()
    {
        await _listener.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task From_an_address_alone_to_a_call_as_the_person_who_signed_in()
    {
        var client = await ClientAsync();
        await using var window = await Chromium.OpenAsync();

        await window.OpenAsync(Authorize(client));
        await window.ConsentAsync("mia", _host.Site.Cloud.CloudId);
        await window.ArriveAsync(_listener.Landing);
        var text = await CallAsync(client, window, "/mcp");

        Assert.Contains("DEMO-", text, StringComparison.Ordinal);
        Assert.All(_host.Site.RequestLog.Entries.Where(request => request.PathAndQuery.Contains("/search/jql", StringComparison.Ordinal)), request => Assert.Equal("mia", request.UserName));
        Assert.Equal("st&te=1", window.Query("state"));
        Assert.Equal(_host.Address.GetLeftPart(UriPartial.Authority), window.Query("iss"));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Who_cancels_at_our_page_goes_back_with_access_denied()
    {
        var client = await ClientAsync();
        await using var window = await Chromium.OpenAsync();

        await window.OpenAsync(Authorize(client));
        await window.PressAsync("deny");
        await window.ArriveAsync(_listener.Landing);

        Assert.Equal("access_denied", window.Query("error"));
        Assert.Equal("st&te=1", window.Query("state"));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Who_cancels_at_Atlassian_goes_back_with_access_denied()
    {
        var client = await ClientAsync();
        await using var window = await Chromium.OpenAsync();

        await window.OpenAsync(Authorize(client));
        await window.PressAsync("allow");
        await window.LogInAsync("mia");
        await window.PressAsync("cancel");
        await window.ArriveAsync(_listener.Landing);

        Assert.Equal("access_denied", window.Query("error"));
        Assert.Empty(window.Complaints);
    }

    private async Task<ClientApp> ClientAsync(string path = "/mcp") =>
        await (await new ClientApp(_host, path).DiscoverAsync()).RegisterAsync(redirects: _listener.Callback);

    private string Authorize(ClientApp client) => client.Authorize(("redirect_uri", _listener.Callback));

    private async Task<string> CallAsync(ClientApp client, BrowserWindow window, string path)
    {
        var (status, tokens) = await client.RedeemAsync(window.Query("code")!, ("redirect_uri", _listener.Callback));
        Assert.True(status == HttpStatusCode.OK, tokens.ToJsonString());
        var (isError, text) = await _host.CallAsync(path, "jira_search", new { jql = "project = DEMO" }, (string)tokens["access_token"]!);
        Assert.False(isError, text);
        return text;
    }
}
