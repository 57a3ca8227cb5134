using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth.Clients;

/// <summary>Well-known clients sign their users in although no document of theirs can be fetched here.</summary>
public sealed class KnownClientsTests : IAsyncLifetime
{
    private SignInHost _host = null!;

    public async Task InitializeAsync() => _host = await SignInHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Theory]
    [InlineData("https://claude.ai/oauth/mcp-oauth-client-metadata", "https://claude.ai/api/mcp/auth_callback")]
    [InlineData("https://claude.ai/oauth/mcp-oauth-client-metadata", "https://claude.com/api/mcp/auth_callback")]
    [InlineData("https://claude.ai/oauth/claude-code-client-metadata", "http://localhost:51234/callback")]
    [InlineData("https://claude.ai/oauth/claude-code-client-metadata", "http://127.0.0.1:51234/callback")]
    [InlineData("https://chatgpt.com/oauth/client.json", "https://chatgpt.com/connector_platform_oauth_redirect")]
    [InlineData("https://chatgpt.com/oauth/abc123/client.json", "https://chatgpt.com/connector/oauth/abc123")]
    [InlineData("https://chatgpt.com/oauth/codex/abc123/client.json", "http://127.0.0.1:51234/callback/abc123")]
    [InlineData("https://vscode.dev/oauth/client-metadata.json", "http://127.0.0.1:33418/")]
    [InlineData("https://vscode.dev/oauth/client-metadata.json", "https://vscode.dev/redirect")]
    public async Task It_signs_its_user_in(string id, string redirect)
    {
        var client = await new ClientApp(_host).DiscoverAsync();
        client.ClientId = id;
        using var browser = new Browser();

        var back = await client.SignInAsync(browser, "mia", ("redirect_uri", redirect));
        var (_, tokens) = await client.RedeemAsync(back.Sent("code")!, ("redirect_uri", redirect));

        Assert.StartsWith(redirect + "?code=", back.Away!.AbsoluteUri, StringComparison.Ordinal);
        Assert.NotNull((string?)tokens["access_token"]);
    }

    [Theory]
    [InlineData("https://claude.ai/oauth/mcp-oauth-client-metadata", "https://evil.example/api/mcp/auth_callback")]
    [InlineData("https://claude.ai/oauth/claude-code-client-metadata", "http://127.0.0.1:51234/other")]
    [InlineData("https://chatgpt.com/oauth/abc123/client.json", "https://chatgpt.com/connector/oauth/abc124")]
    [InlineData("https://chatgpt.com/oauth/abc123/client.json?x", "https://chatgpt.com/connector/oauth/abc123")]
    [InlineData("https://vscode.dev.evil.example/oauth/client-metadata.json", "https://vscode.dev/redirect")]
    public async Task Nobody_uses_its_name_for_an_address_of_their_own(string id, string redirect)
    {
        var client = await new ClientApp(_host).DiscoverAsync();
        client.ClientId = id;
        using var browser = new Browser();

        var page = await browser.OpenAsync(client.Authorize(("redirect_uri", redirect)));

        Assert.Equal((400, false), (page.Status, page.Has("allow")));
    }
}
