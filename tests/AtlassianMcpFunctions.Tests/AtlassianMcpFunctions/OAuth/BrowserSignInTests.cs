using System.Net;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth;

/// <summary>The way of a person at a real browser to Atlassian Cloud.</summary>
public sealed class BrowserSignInTests : IAsyncLifetime
{
    private readonly LeapingClock _clock = new();
    private SignInHost _host = null!;
    private ClientListener _listener = null!;
    private BrowserWindow _window = null!;

    public async Task InitializeAsync()
    {
        _host = await SignInHost.StartAsync(new() { Services = services => services.AddSingleton<TimeProvider>(_clock) });
        _listener = await ClientListener.StartAsync();
        _window = await Chromium.OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await _window.DisposeAsync();
        await _listener.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task From_an_address_alone_to_a_call_as_the_person_who_signed_in()
    {
        var client = await ClientAsync();

        await _window.OpenAsync(Authorize(client));
        await _window.ConsentAsync("mia", _host.Site.Cloud.CloudId);
        await _window.ArriveAsync(_listener.Landing);
        await SearchAsync(client);

        Assert.Equal(["mia"], Searchers());
        Assert.Equal("st&te=1", _window.Query("state"));
        Assert.Equal(_host.Address.GetLeftPart(UriPartial.Authority), _window.Query("iss"));
        Assert.Empty(_window.Complaints);
    }

    [Fact]
    public async Task The_second_person_at_a_browser_acts_as_themselves()
    {
        var (first, second) = (await ClientAsync(), await ClientAsync());
        await _window.OpenAsync(Authorize(first));
        await _window.ConsentAsync("mia", _host.Site.Cloud.CloudId);
        await _window.ArriveAsync(_listener.Landing);
        await SearchAsync(first);

        await _window.OpenAsync(Authorize(second));
        await _window.PressAsync("allow");
        await _window.PressAsync("switch-account");
        await _window.AcceptAsync("alex", _host.Site.Cloud.CloudId);
        await _window.ArriveAsync(_listener.Landing);
        await SearchAsync(second);

        Assert.Equal(["mia", "alex"], Searchers());
    }

    [Fact]
    public async Task Who_reaches_several_sites_chooses_which_the_client_may_use()
    {
        await _host.ChangeAsync("acme", tenant => tenant with
        {
            Sites = [.. tenant.Sites, .. tenant.Sites.Select(site => site with { Alias = "sandbox", Url = _host.Site.SandboxUrl, CloudId = _host.Site.Sandbox.CloudId })],
        });
        var client = await ClientAsync();

        await _window.OpenAsync(Authorize(client));
        await _window.ConsentAsync("mia", _host.Site.Sandbox.CloudId);
        await _window.ArriveAsync(_listener.Landing);
        await _window.OpenAsync(Authorize(client));
        await _window.ConsentAsync("mia", _host.Site.Cloud.CloudId);
        await _window.CountAsync("input[name=place]", 2);
        await _window.Page.GetByLabel(_host.Site.SandboxUrl.Authority).UncheckAsync();
        await _window.PressAsync("finish");
        await _window.ArriveAsync(_listener.Landing);
        await SearchAsync(client);

        Assert.All(_host.Site.RequestLog.Entries, request => Assert.DoesNotContain(_host.Site.Sandbox.CloudId, request.PathAndQuery, StringComparison.Ordinal));
        Assert.Empty(_window.Complaints);
    }

    [Fact]
    public async Task Who_cancels_at_our_page_goes_back_with_access_denied()
    {
        await _window.OpenAsync(Authorize(await ClientAsync()));
        await _window.PressAsync("deny");
        await _window.ArriveAsync(_listener.Landing);

        Assert.Equal("access_denied", _window.Query("error"));
        Assert.Equal("st&te=1", _window.Query("state"));
        Assert.Empty(_window.Complaints);
    }

    [Fact]
    public async Task Who_cancels_at_Atlassian_goes_back_with_access_denied()
    {
        await _window.OpenAsync(Authorize(await ClientAsync()));
        await _window.PressAsync("allow");
        await _window.LogInAsync("mia");
        await _window.PressAsync("cancel");
        await _window.ArriveAsync(_listener.Landing);

        Assert.Equal("access_denied", _window.Query("error"));
        Assert.Empty(_window.Complaints);
    }

    [Fact]
    public async Task A_page_that_was_open_for_too_long_is_over()
    {
        await _window.OpenAsync(Authorize(await ClientAsync()));

        _clock.Leap(TimeSpan.FromMinutes(16));
        await _window.PressAsync("allow");

        await _window.SeeAsync("h1", "This page is over");
    }

    [Fact]
    public async Task Who_comes_back_from_Atlassian_too_late_starts_again()
    {
        await _window.OpenAsync(Authorize(await ClientAsync()));
        await _window.PressAsync("allow");
        await _window.Page.WaitForSelectorAsync("#login-submit");

        _clock.Leap(TimeSpan.FromMinutes(16));
        await _window.AcceptAsync("mia");

        await _window.SeeAsync("h1", "This page is over");
    }

    [Theory]
    [InlineData("?code=abc")]
    [InlineData("?code=abc&state=")]
    [InlineData("?code=abc&state=CfDJ8forged")]
    [InlineData("?error=access_denied")]
    public async Task Nobody_comes_back_without_having_been_sent(string query)
    {
        await _window.OpenAsync(Authorize(await ClientAsync()));

        await _window.OpenAsync($"{_host.Address}oauth/callback/atlassian{query}");

        await _window.SeeAsync("h1", "This page is over");
    }

    [Fact]
    public async Task A_sign_in_does_not_go_on_in_another_browser()
    {
        await _window.OpenAsync(Authorize(await ClientAsync()));
        await _window.PressAsync("allow");
        await _window.Page.WaitForSelectorAsync("#login-submit");

        await using var other = await Chromium.OpenAsync();
        await other.OpenAsync(_window.Page.Url);
        await other.AcceptAsync("mia");

        await other.SeeAsync("h1", "This page is over");
    }

    private async Task<ClientApp> ClientAsync() => await (await new ClientApp(_host).DiscoverAsync()).RegisterAsync(redirects: _listener.Callback);

    private string Authorize(ClientApp client) => client.Authorize(("redirect_uri", _listener.Callback));

    private List<string?> Searchers() =>
        [.. _host.Site.RequestLog.Entries.Where(request => request.PathAndQuery.Contains("/search/jql", StringComparison.Ordinal)).Select(request => request.UserName)];

    private async Task SearchAsync(ClientApp client)
    {
        var (status, tokens) = await client.RedeemAsync(_window.Query("code")!, ("redirect_uri", _listener.Callback));
        Assert.True(status == HttpStatusCode.OK, tokens.ToJsonString());
        var (isError, text) = await _host.CallAsync("/mcp", "jira_search", new { jql = "project = DEMO" }, (string)tokens["access_token"]!);
        Assert.False(isError, text);
        Assert.Contains("DEMO-", text, StringComparison.Ordinal);
    }
}
