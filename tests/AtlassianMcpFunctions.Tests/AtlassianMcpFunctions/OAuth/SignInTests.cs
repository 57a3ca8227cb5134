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

    [Theory]
    [InlineData("scope", "admin")]
    [InlineData("scope", "nonsense")]
    [InlineData("resource", "https://elsewhere.example/mcp")]
    [InlineData("client_id", "another")]
    public async Task A_second_use_of_a_refresh_token_ends_the_sign_in_whatever_else_is_wrong_with_it(string name, string value)
    {
        var (client, access, refresh) = await ClientApp.SignedInAsync(_host, "alex");
        var (_, next) = await client.RefreshAsync(refresh);
        if (name == "client_id") value = (await (await new ClientApp(_host).DiscoverAsync()).RegisterAsync("Another")).ClientId;

        var (second, _) = await client.RefreshAsync(refresh, (name, value));
        var (third, refused) = await client.RefreshAsync((string)next["refresh_token"]!);
        var (status, _, _) = await _host.RpcAsync("/mcp", "ping", null, access);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized), (second, third, status));
        Assert.Equal("invalid_grant", (string)refused["error"]!);
    }

    [Theory]
    [InlineData("scope", "admin", "invalid_scope")]
    [InlineData("resource", "https://elsewhere.example/mcp", "invalid_target")]
    public async Task A_request_that_is_merely_wrong_uses_no_refresh_token_up(string name, string value, string error)
    {
        var (client, _, refresh) = await ClientApp.SignedInAsync(_host, "alex");

        var (_, refused) = await client.RefreshAsync(refresh, (name, value));
        var (status, _) = await client.RefreshAsync(refresh);

        Assert.Equal((error, HttpStatusCode.OK), ((string)refused["error"]!, status));
    }
}
