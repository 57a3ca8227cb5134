using System.Net;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.EndToEnd;

/// <summary>Two processes over one storage behind an address that gives each request to the other one: nothing of a sign-in is kept by the process that served its last page.</summary>
public sealed class AlternatingServersTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Dictionary<string, string?> _settings = [];
    private TakingTurns _front = null!;
    private SignInHost _host = null!;

    // The host in this process keeps the tenants and the demo site; what is signed in to are the two processes.
    public async Task InitializeAsync()
    {
        _front = await TakingTurns.StartAsync();
        _settings = new()
        {
            ["AzureWebJobsStorage"] = azurite.NewAccount().ConnectionString,
            ["SECRETS_FILE"] = _folder.PathTo("secrets.json"),
            ["PUBLIC_BASE_URL"] = _front.Address.GetLeftPart(UriPartial.Authority),
        };
        _host = await SignInHost.StartAsync(new() { Settings = _settings });
        _host.Site.Accounts.Apps.AllowRedirect(DemoApp.Demo.ClientId, new Uri(_front.Address, "/oauth/callback/atlassian"));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _front.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_person_signs_in_works_and_leaves_with_every_step_at_the_other_process()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        _front.Add(one.Address);
        _front.Add(other.Address);
        using var http = new HttpClient { BaseAddress = _front.Address };
        using var browser = new Browser();

        var client = await (await new ClientApp(_host).DiscoverAsync()).RegisterAsync();
        var back = await client.SignInAsync(browser, "mia");
        var (redeemed, tokens) = await client.RedeemAsync(back.Sent("code")!);
        Assert.True(redeemed == HttpStatusCode.OK, tokens.ToJsonString());
        var (refreshed, renewed) = await client.RefreshAsync((string)tokens["refresh_token"]!);
        Assert.True(refreshed == HttpStatusCode.OK, renewed.ToJsonString());
        var access = (string)renewed["access_token"]!;
        var answers = new[] { await SearchAsync(http, access), await SearchAsync(http, access) };
        using var form = new FormUrlEncodedContent([new("token", access), new("client_id", client.ClientId)]);
        using var revoked = await http.PostAsync("/oauth/revoke", form);
        var after = new[] { await SearchAsync(http, access), await SearchAsync(http, access) };

        Assert.All(answers, answer => Assert.Contains("DEMO-", answer.Text, StringComparison.Ordinal));
        Assert.All(after, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.Status));
        var steps = _front.Served.Where(step => step.Contains(" /oauth/", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["POST /oauth/register", "GET /oauth/authorize", "POST /oauth/authorize", "GET /oauth/callback/atlassian", "POST /oauth/token", "POST /oauth/token", "POST /oauth/revoke"],
            steps.Select(step => step[2..]));
        Assert.All(_front.Served.Zip(_front.Served.Skip(1)), pair => Assert.NotEqual(pair.First[0], pair.Second[0]));
        Assert.All(_host.Site.RequestLog.Entries.Where(request => request.PathAndQuery.Contains("/search/jql", StringComparison.Ordinal)), request => Assert.Equal("mia", request.UserName));
    }

    private static async Task<(HttpStatusCode Status, string Text)> SearchAsync(HttpClient http, string token)
    {
        using var request = RunningServer.Message(RunningServer.Rpc("tools/call", new { name = "jira_search", arguments = new { jql = "project = DEMO" } }), ("Authorization", $"Bearer {token}"));
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, response.IsSuccessStatusCode ? JsonNode.Parse(text.StartsWith('{') ? text : text.Split("data: ")[^1])!["result"]!.ToJsonString() : text);
    }

    private Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(new Dictionary<string, string?>(_settings)
    {
        ["DEFAULT_TENANT"] = "acme",
        ["ATLASSIAN_AUTH_URL"] = _host.Site.AuthUrl.AbsoluteUri,
        ["ATLASSIAN_API_URL"] = _host.Site.ApiUrl.AbsoluteUri,
    });
}
