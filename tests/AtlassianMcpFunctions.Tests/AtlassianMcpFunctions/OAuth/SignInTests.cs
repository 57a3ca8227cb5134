using System.Net;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth;

public sealed class SignInTests : IAsyncLifetime
{
    private SignInHost _host = null!;

    public async Task InitializeAsync() => _host = await SignInHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_client_that_knows_the_address_alone_signs_its_user_in_and_acts_as_them()
    {
        var (_, access, _) = await ClientApp.SignedInAsync(_host, "mia");

        var (isError, text) = await _host.CallAsync("/mcp", "jira_search", new { jql = "project = DEMO" }, access);

        Assert.False(isError, text);
        Assert.Contains("DEMO-", text, StringComparison.Ordinal);
        Assert.All(_host.Site.RequestLog.Entries.Where(request => request.PathAndQuery.Contains("/search/jql", StringComparison.Ordinal)), request => Assert.Equal("mia", request.UserName));
    }

    [Fact]
    public async Task Who_denies_sends_the_client_away_with_access_denied()
    {
        var client = await (await new ClientApp(_host).DiscoverAsync()).RegisterAsync();
        using var browser = new Browser();
        var consent = await browser.OpenAsync(client.Authorize());

        var back = await browser.SubmitAsync(consent, ("decision", "deny"));

        Assert.StartsWith(ClientApp.Callback, back.Away!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("access_denied", back.Sent("error"));
        Assert.Equal("st&te=1", back.Sent("state"));
        Assert.Equal(_host.Address.GetLeftPart(UriPartial.Authority), back.Sent("iss"));
    }

    [Fact]
    public async Task A_token_is_refreshed_once_and_a_second_use_ends_the_sign_in()
    {
        var (client, access, refresh) = await ClientApp.SignedInAsync(_host, "alex");

        var (first, next) = await client.RefreshAsync(refresh);
        var (second, refused) = await client.RefreshAsync(refresh);
        var (third, _) = await client.RefreshAsync((string)next["refresh_token"]!);
        var (status, _, challenge) = await _host.RpcAsync("/mcp", "ping", null, access);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (first, second, third));
        Assert.Equal("invalid_grant", (string)refused["error"]!);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("error=\"invalid_token\"", challenge, StringComparison.Ordinal);
    }
}
