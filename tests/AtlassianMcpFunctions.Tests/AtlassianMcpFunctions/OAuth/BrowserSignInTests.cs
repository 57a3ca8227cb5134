using System.Net;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth;

/// <summary>The way of a person at a real browser to Atlassian Cloud.</summary>
public sealed class BrowserSignInTests : BrowserTests
{
    private readonly LeapingClock _clock = new();

    private protected override RunningServerOptions Options => new() { Services = services => services.AddSingleton<TimeProvider>(_clock) };

    [Fact]
    public async Task From_an_address_alone_to_a_call_as_the_person_who_signed_in()
    {
        var client = await ClientAsync();

        await Window.OpenAsync(Authorize(client));
        await Window.ConsentAsync("mia", Host.Site.Cloud.CloudId);
        await Window.ArriveAsync(Listener.Landing);
        await SearchAsync(client);

        Assert.Equal(["mia"], Searchers());
        Assert.Equal("st&te=1", Window.Query("state"));
        Assert.Equal(Host.Address.GetLeftPart(UriPartial.Authority), Window.Query("iss"));
        Assert.Empty(Window.Complaints);
    }

    [Fact]
    public async Task The_second_person_at_a_browser_acts_as_themselves()
    {
        var (first, second) = (await ClientAsync(), await ClientAsync());
        await Window.OpenAsync(Authorize(first));
        await Window.ConsentAsync("mia", Host.Site.Cloud.CloudId);
        await Window.ArriveAsync(Listener.Landing);
        await SearchAsync(first);

        await Window.OpenAsync(Authorize(second));
        await Window.PressAsync("allow");
        await Window.PressAsync("switch-account");
        await Window.AcceptAsync("alex", Host.Site.Cloud.CloudId);
        await Window.ArriveAsync(Listener.Landing);
        await SearchAsync(second);

        Assert.Equal(["mia", "alex"], Searchers());
    }

    [Fact]
    public async Task Who_reaches_several_sites_chooses_which_the_client_may_use()
    {
        await Host.ChangeAsync("acme", tenant => tenant with
        {
            Sites = [.. tenant.Sites, .. tenant.Sites.Select(site => site with { Alias = "sandbox", Url = Host.Site.SandboxUrl, CloudId = Host.Site.Sandbox.CloudId })],
        });
        var client = await ClientAsync();

        await Window.OpenAsync(Authorize(client));
        await Window.ConsentAsync("mia", Host.Site.Sandbox.CloudId);
        await Window.ArriveAsync(Listener.Landing);
        await Window.OpenAsync(Authorize(client));
        await Window.ConsentAsync("mia", Host.Site.Cloud.CloudId);
        await Window.CountAsync("input[name=place]", 2);
        await Window.Page.GetByLabel(Host.Site.SandboxUrl.Authority).UncheckAsync();
        await Window.PressAsync("finish");
        await Window.ArriveAsync(Listener.Landing);
        await SearchAsync(client);

        Assert.All(Host.Site.RequestLog.Entries, request => Assert.DoesNotContain(Host.Site.Sandbox.CloudId, request.PathAndQuery, StringComparison.Ordinal));
        Assert.Empty(Window.Complaints);
    }

    [Fact]
    public async Task Who_cancels_at_our_page_goes_back_with_access_denied()
    {
        await Window.OpenAsync(Authorize(await ClientAsync()));
        await Window.PressAsync("deny");
        await Window.ArriveAsync(Listener.Landing);

        Assert.Equal("access_denied", Window.Query("error"));
        Assert.Equal("st&te=1", Window.Query("state"));
        Assert.Empty(Window.Complaints);
    }

    [Fact]
    public async Task Who_cancels_at_Atlassian_goes_back_with_access_denied()
    {
        await Window.OpenAsync(Authorize(await ClientAsync()));
        await Window.PressAsync("allow");
        await Window.LogInAsync("mia");
        await Window.PressAsync("cancel");
        await Window.ArriveAsync(Listener.Landing);

        Assert.Equal("access_denied", Window.Query("error"));
        Assert.Empty(Window.Complaints);
    }

    [Fact]
    public async Task A_page_that_was_open_for_too_long_is_over()
    {
        await Window.OpenAsync(Authorize(await ClientAsync()));

        _clock.Leap(TimeSpan.FromMinutes(16));
        await Window.PressAsync("allow");

        await Window.SeeAsync("h1", "This page is over");
    }

    [Fact]
    public async Task Who_comes_back_from_Atlassian_too_late_starts_again()
    {
        await Window.OpenAsync(Authorize(await ClientAsync()));
        await Window.PressAsync("allow");
        await Window.Page.WaitForSelectorAsync("#login-submit");

        _clock.Leap(TimeSpan.FromMinutes(16));
        await Window.AcceptAsync("mia");

        await Window.SeeAsync("h1", "This page is over");
    }

    [Theory]
    [InlineData("?code=abc")]
    [InlineData("?code=abc&state=")]
    [InlineData("?code=abc&state=CfDJ8forged")]
    [InlineData("?error=access_denied")]
    public async Task Nobody_comes_back_without_having_been_sent(string query)
    {
        await Window.OpenAsync(Authorize(await ClientAsync()));

        await Window.OpenAsync($"{Host.Address}oauth/callback/atlassian{query}");

        await Window.SeeAsync("h1", "This page is over");
    }

    [Fact]
    public async Task A_sign_in_does_not_go_on_in_another_browser()
    {
        await Window.OpenAsync(Authorize(await ClientAsync()));
        await Window.PressAsync("allow");
        await Window.Page.WaitForSelectorAsync("#login-submit");

        await using var other = await Chromium.OpenAsync();
        await other.OpenAsync(Window.Page.Url);
        await other.AcceptAsync("mia");

        await other.SeeAsync("h1", "This page is over");
    }

    private async Task<ClientApp> ClientAsync() => await (await new ClientApp(Host).DiscoverAsync()).RegisterAsync(redirects: Listener.Callback);

    private string Authorize(ClientApp client) => client.Authorize(("redirect_uri", Listener.Callback));

    private List<string?> Searchers() =>
        [.. Host.Site.RequestLog.Entries.Where(request => request.PathAndQuery.Contains("/search/jql", StringComparison.Ordinal)).Select(request => request.UserName)];

    private async Task SearchAsync(ClientApp client)
    {
        var (status, tokens) = await client.RedeemAsync(Window.Query("code")!, ("redirect_uri", Listener.Callback));
        Assert.True(status == HttpStatusCode.OK, tokens.ToJsonString());
        var (isError, text) = await Host.CallAsync("/mcp", "jira_search", new { jql = "project = DEMO" }, (string)tokens["access_token"]!);
        Assert.False(isError, text);
        Assert.Contains("DEMO-", text, StringComparison.Ordinal);
    }
}
