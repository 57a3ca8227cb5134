using System.Net;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Admin;
using AtlassianMcpFunctions.Companion;
using AtlassianMcpFunctions.FrontDoor;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Companion;

/// <summary><c>deployment check</c> against a server that listens on a port, and against what stands there in its place.</summary>
public sealed class DeploymentCheckTests
{
    private const double Speed = 10;
    private readonly Dictionary<string, string?> _settings = [];
    private Func<HttpRequestMessage, HttpResponseMessage?> _weather = _ => null;

    [Fact]
    public async Task A_server_that_lets_in_names_its_tools_and_how_to_connect()
    {
        await using var server = await RunningServer.StartAsync();
        var answer = await EndsAsync(CompanionExit.Done, server, "deployment", "check", new Uri(server.Address, "/mcp").AbsoluteUri);
        Assert.Contains("is ready: it reaches its tables, blobs, queues and secrets", answer.Error, StringComparison.Ordinal);
        Assert.Matches("tools/list names [0-9]+ tools", answer.Error);
        var endpoint = new Uri(server.Address, "/mcp").AbsoluteUri;
        foreach (var client in (string[])["Claude.ai", "ChatGPT", "VS Code", "Claude Code", "Cursor"])
            Assert.Contains(answer.Out.Split('\n'), line => line.Contains(client, StringComparison.Ordinal));
        Assert.Contains($"by the address {endpoint}:", answer.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("/.auth/login", answer.Out, StringComparison.Ordinal);
        Assert.Contains(new Uri(server.Address, PublicAddress.CloudCallback).AbsoluteUri, answer.Out, StringComparison.Ordinal);
        Assert.Contains("-- tenant add default --jira", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_asks_for_sign_in_is_right_and_scripts_are_told_so()
    {
        await using var server = await StartAsync(("REQUIRE_SIGN_IN", "true"), ("ATLASSIAN_OAUTH_CLIENT_ID", "app"), ("ATLASSIAN_OAUTH_CLIENT_SECRET", "s3cret-of-the-app"));
        _settings[ServerAddress.UrlSetting] = server.Address.AbsoluteUri;
        var answer = await EndsAsync(CompanionExit.Done, server, "deployment", "check", "--json");
        Assert.Contains("asks callers to sign in, and says where", answer.Error, StringComparison.Ordinal);
        Assert.Equal((true, true), ((bool)answer.Json["is_ready"]!, (bool)answer.Json["has_sign_in"]!));
        Assert.Equal(new Uri(server.Address, "/mcp").AbsoluteUri, (string?)answer.Json["resource"]);
        Assert.DoesNotContain("Before anybody can connect", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_a_way_in_says_what_to_do_first_with_the_command_of_the_deployment()
    {
        await using var server = await StartAsync(("REQUIRE_SIGN_IN", "true"));
        _settings[ConnectGuide.FirstTenantSetting] = "dotnet run -- tenant add acme";
        var answer = await EndsAsync(CompanionExit.Done, server, "deployment", "check", server.Address.AbsoluteUri);
        Assert.Contains("nobody can yet: add a tenant with sign-in", answer.Error, StringComparison.Ordinal);
        Assert.Contains("Before anybody can connect:", answer.Out, StringComparison.Ordinal);
        Assert.Contains("first tenant               dotnet run -- tenant add acme", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_Microsoft_Entra_ID_the_way_in_for_a_browser_is_told_and_the_tenant_gets_that_way_in()
    {
        await using var server = await RunningServer.StartAsync();
        _weather = request => request.RequestUri!.AbsolutePath is "/" or "/mcp" ? Answer(HttpStatusCode.Unauthorized, "") : null;
        var answer = await EndsAsync(CompanionExit.Done, server, "deployment", "check", server.Address.AbsoluteUri);
        Assert.Contains(new Uri(server.Address, "/.auth/login/aad?post_login_redirect_uri=%2F").AbsoluteUri, answer.Out, StringComparison.Ordinal);
        Assert.Contains("Before anybody can connect:", answer.Out, StringComparison.Ordinal);
        Assert.Contains("--entra DIRECTORY --cloud-app CLIENT-ID", answer.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "note   mcp.example.com does not lead to it yet: Name or service not known.")]
    [InlineData(true, "ok     mcp.example.com leads to it")]
    public async Task A_name_that_does_not_lead_there_yet_is_no_failure_where_the_server_is_asked_by_its_own(bool leads, string words)
    {
        await using var server = await StartAsync(("PUBLIC_BASE_URL", "https://mcp.example.com"), ("ALLOWED_HOSTS", "127.0.0.1"), ("REQUIRE_SIGN_IN", "true"));
        _weather = request => request.RequestUri!.Host != "mcp.example.com" ? null
            : leads && request.RequestUri.AbsolutePath == "/readyz" ? Answer(HttpStatusCode.OK, """{"status":"ready"}""")
            : throw new HttpRequestException("Name or service not known");
        var answer = await EndsAsync(CompanionExit.Done, server, "deployment", "check", "https://mcp.example.com/mcp", "--at", server.Address.AbsoluteUri);
        Assert.Contains("ok     127.0.0.1 is ready", answer.Error, StringComparison.Ordinal);
        Assert.Contains(words, answer.Error, StringComparison.Ordinal);
        Assert.Contains("by the address https://mcp.example.com/mcp:", answer.Out, StringComparison.Ordinal);
        Assert.Contains("https://mcp.example.com" + PublicAddress.CloudCallback, answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_calls_itself_by_its_own_name_is_wrong_where_clients_use_another()
    {
        await using var server = await RunningServer.StartAsync();
        var answer = await EndsAsync(CompanionExit.Failed, server, "deployment", "check", "https://mcp.example.com/mcp", "--at", server.Address.AbsoluteUri);
        Assert.Contains("but was asked as https://mcp.example.com/mcp: clients refuse that", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_told_of_clients_is_what_the_document_says()
    {
        var server = new Uri("https://YOUR-SERVER/mcp");
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "connect.md"));
        var told = string.Join('\n', new ConnectGuide(server, firstTenant: null, isGuarded: false).Lines(hasTenant: true));
        Assert.All(ClientGuides.For(server), guide => Assert.Contains(guide.Client, told, StringComparison.Ordinal));
        Assert.All(ClientGuides.For(server).Select(guide => guide.Line).OfType<string>(), line => Assert.Contains(line, told, StringComparison.Ordinal));
        Assert.All(ConnectGuide.ByHand(server), guide => Assert.Contains(guide.Line!.Replace("your-server", "YOUR-SERVER", StringComparison.Ordinal), document, StringComparison.Ordinal));
        Assert.All(ConnectGuide.ByHand(server).SelectMany(guide => guide.Steps), step => Assert.Contains(step.TrimEnd('.'), document, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_wrong_key_is_called_one_and_not_printed()
    {
        await using var server = await RunningServer.StartAsync();
        _settings[ServerAddress.KeySetting] = "amcp_made-up";
        var answer = await EndsAsync(CompanionExit.BadUsage, server, "deployment", "check", server.Address.AbsoluteUri);
        Assert.Contains($"does not know the key in {ServerAddress.KeySetting}", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("amcp_made-up", answer.Error + answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_ready_is_waited_for_and_each_reason_is_told_once()
    {
        await using var server = await RunningServer.StartAsync();
        var asked = 0;
        _weather = request => request.RequestUri!.AbsolutePath != "/readyz" ? null : asked++ switch
        {
            0 => throw new HttpRequestException("Connection refused"),
            1 or 2 => Answer(HttpStatusCode.ServiceUnavailable, """{"status":"not ready","failed":["tables","secrets"]}"""),
            _ => null,
        };
        var answer = await EndsAsync(CompanionExit.Done, server, "deployment", "check", server.Address.AbsoluteUri);
        Assert.Equal(["Not ready yet: Connection refused.", "Not ready yet: it does not reach tables, secrets."], answer.Error.Split(Environment.NewLine).Take(2));
        Assert.Equal(4, asked);
    }

    [Fact]
    public async Task A_server_that_never_gets_ready_ends_the_wait_with_what_it_lacks()
    {
        await using var server = await RunningServer.StartAsync();
        _weather = _ => Answer(HttpStatusCode.ServiceUnavailable, """{"status":"not ready","failed":["queues"]}""");
        var answer = await EndsAsync(CompanionExit.Failed, server, "deployment", "check", server.Address.AbsoluteUri, "--wait", "20", "--may-be-empty");
        Assert.Contains("The server runs, but it does not reach queues.", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CompanionExit.Failed, "No server answers at", new string[0])]
    [InlineData(CompanionExit.Done, "Nothing is deployed there yet", new[] { "--may-be-empty" })]
    public async Task A_platform_without_a_server_is_a_failure_unless_nothing_need_be_there(int code, string words, string[] further)
    {
        await using var server = await RunningServer.StartAsync();
        _weather = _ => Answer(HttpStatusCode.NotFound, "<html>Your app is up</html>");
        var answer = await EndsAsync(code, server, ["deployment", "check", server.Address.AbsoluteUri, "--wait", "60", .. further]);
        Assert.Contains(words, answer.Error, StringComparison.Ordinal);
        Assert.Empty(answer.Out);
    }

    [Fact]
    public async Task A_server_that_calls_itself_something_else_is_found()
    {
        await using var server = await StartAsync(("PUBLIC_BASE_URL", "https://mcp.example.com"));
        var answer = await EndsAsync(CompanionExit.Failed, server, "deployment", "check", server.Address.AbsoluteUri);
        Assert.Contains("The server calls itself https://mcp.example.com/mcp, but was asked as", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_name_that_is_not_served_is_told_in_the_server_s_words()
    {
        await using var server = await RunningServer.StartAsync();
        _weather = request =>
        {
            if (request.RequestUri!.AbsolutePath == "/mcp") request.Headers.Host = "elsewhere.example.com";
            return null;
        };
        var answer = await EndsAsync(CompanionExit.Failed, server, "deployment", "check", server.Address.AbsoluteUri);
        Assert.Contains("ALLOWED_HOSTS", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deployment", "check")]
    [InlineData("deployment", "check", "http://mcp.example.com/mcp")]
    [InlineData("deployment", "check", "https://mcp.example.com/mcp", "--wait", "100000")]
    [InlineData("deployment", "check", "https://mcp.example.com/mcp", "--at", "http://app.example.com")]
    public async Task Without_an_address_or_with_a_wrong_one_nothing_is_asked(params string[] arguments)
    {
        await using var server = await RunningServer.StartAsync();
        _weather = _ => throw new InvalidOperationException("Nothing may be asked.");
        await EndsAsync(CompanionExit.BadUsage, server, arguments);
    }

    private static Task<RunningServer> StartAsync(params (string Name, string Value)[] settings) =>
        RunningServer.StartAsync(new RunningServerOptions { Settings = settings.ToDictionary(pair => pair.Name, pair => (string?)pair.Value) });

    private static HttpResponseMessage Answer(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body) };

    private async Task<AdminAnswer> EndsAsync(int code, RunningServer server, params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var console = new AdminConsole(TextReader.Null, output, errors, IsTerminal: false);
        var outside = new Surroundings((_, name) => _settings.GetValueOrDefault(name), () => new Sky(this), new FastTime(Speed));
        var ended = await AdminProgram.RunAsync(arguments, console, _ => throw new InvalidOperationException("No store may be opened."), AdminLine.ServesNobody, door => CompanionCommands.Declare(door, outside), CancellationToken.None);
        Assert.True(ended == code, $"{ended}\n{errors}\n{output}\n{server.Log}");
        return new AdminAnswer(ended, output.ToString(), errors.ToString());
    }

    private sealed class Sky(DeploymentCheckTests test) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            test._weather(request) ?? await base.SendAsync(request, cancellationToken);
    }
}
