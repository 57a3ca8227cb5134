using System.Globalization;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.EndToEnd;

/// <summary>Processes of the server over one storage, and users whose Atlassian tokens have all ended: a refresh token that is used twice may end a grant.</summary>
public sealed class TwoServersTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime, IDisposable
{
    private const int CallsPerUserAndServer = 2;
    private const int Users = 50;

    private readonly TemporaryFolder _folder = new();
    private readonly LeapingClock _clock = new();
    private Dictionary<string, string?> _settings = [];
    private SignInHost _host = null!;

    public async Task InitializeAsync()
    {
        _settings = new() { ["AzureWebJobsStorage"] = azurite.NewAccount().ConnectionString, ["SECRETS_FILE"] = _folder.PathTo("secrets.json") };
        _host = await SignInHost.StartAsync(new() { Settings = _settings, Services = services => services.AddSingleton<TimeProvider>(_clock) });
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_users_at_once_through_both_use_each_refresh_token_once_and_lose_no_grant()
    {
        var users = Enumerable.Range(1, Users).Select(number => string.Create(CultureInfo.InvariantCulture, $"person{number:D3}")).ToList();
        var tokens = await SignInAsync(users);
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await CallAllAsync(users, tokens, one, other); // whatever is made at first use is made before it is counted
        _host.Site.Accounts.Tokens.ExpireAccessTokens();

        await CallAllAsync(users, tokens, one, other);

        var used = _host.Site.Accounts.Tokens.RefreshUses.Where(token => token.Uses > 0).ToList();
        Assert.Equal(users.Order(), used.Select(token => token.UserName).Order());
        Assert.All(used, token => Assert.Equal(1, token.Uses));
        _host.Site.Accounts.Tokens.ExpireAccessTokens();
        await CallAllAsync(users, tokens, one, other);
    }

    [Fact]
    public async Task A_process_that_is_killed_while_Atlassian_answers_it_costs_nobody_their_grant()
    {
        var tokens = await SignInAsync(["person001"]);
        await using var killed = await StartAsync();
        _host.Site.Accounts.Tokens.ExpireAccessTokens();
        // The request is there: its sender dies, and the refresh token is used up for an answer that nobody reads.
        _host.Site.Accounts.Faults.Delay(target => target.Path == _host.Site.Accounts.Plan.TokenPath && Dies(killed), TimeSpan.Zero);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => CallAsync(killed.Http, tokens["person001"], "person001"));
        Assert.True(SpinWait.SpinUntil(() => _host.Site.Accounts.Tokens.RefreshUses.Any(token => token.Uses > 0), TimeSpan.FromSeconds(30)), "Atlassian never worked on the request.");
        var used = Assert.Single(_host.Site.Accounts.Tokens.RefreshUses, token => token.Uses > 0);
        _clock.Leap(TimeSpan.FromSeconds(41)); // its lease lasts so long
        await CallAsync(_host.Server.Http, tokens["person001"], "person001");

        // The second use, within Atlassian's ten minutes, gave what the first one lost.
        Assert.Equal((used.Token, 2), Assert.Single(_host.Site.Accounts.Tokens.RefreshUses.Where(token => token.Uses > 0).Select(token => (token.Token, token.Uses))));
    }

    private static bool Dies(ServerProcess server)
    {
        server.Kill();
        return true;
    }

    private Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(new Dictionary<string, string?>(_settings)
    {
        ["DEFAULT_TENANT"] = "acme",
        ["ATLASSIAN_AUTH_URL"] = _host.Site.AuthUrl.AbsoluteUri,
        ["ATLASSIAN_API_URL"] = _host.Site.ApiUrl.AbsoluteUri,
        ["PUBLIC_BASE_URL"] = _host.Address.AbsoluteUri,
    });

    private async Task<Dictionary<string, string>> SignInAsync(IReadOnlyList<string> users)
    {
        var tokens = new Dictionary<string, string>();
        foreach (var user in users)
        {
            _host.Site.AddPerson(user, user);
            tokens[user] = (await ClientApp.SignedInAsync(_host, user)).Access;
        }

        return tokens;
    }

    private async Task CallAllAsync(IReadOnlyList<string> users, Dictionary<string, string> tokens, params ServerProcess[] servers)
    {
        var calls =
            from user in users
            from server in servers
            from _ in Enumerable.Range(0, CallsPerUserAndServer)
            select CallAsync(server.Http, tokens[user], user);
        await Task.WhenAll(calls);
    }

    // The user's name is in the query, so that whoever asked Atlassian can be held against it.
    private async Task CallAsync(HttpClient http, string token, string user)
    {
        using var request = RunningServer.Message(RunningServer.Rpc("tools/call", new { name = "jira_search", arguments = new { jql = $"summary ~ {user}" } }), ("Authorization", $"Bearer {token}"));
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var result = response.IsSuccessStatusCode ? JsonNode.Parse(text.StartsWith('{') ? text : text.Split("data: ")[^1])!["result"] : null;
        Assert.True(result is not null && (bool?)result["isError"] is not true, text);
        var asked = _host.Site.RequestLog.Entries.Where(entry => entry.Status == 200 && $"{Uri.UnescapeDataString(entry.PathAndQuery)} {entry.Body}".Contains($"summary ~ {user}", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(asked);
        Assert.All(asked, entry => Assert.Equal(user, entry.UserName));
    }
}
