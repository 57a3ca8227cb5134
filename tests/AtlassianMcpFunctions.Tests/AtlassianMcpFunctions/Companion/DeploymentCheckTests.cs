using System.Net;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Admin;
using AtlassianMcpFunctions.Companion;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Companion;

/// <summary><c>deployment check</c> against a server that listens on a port, and against what stands there in its place.</summary>
public sealed class DeploymentCheckTests
{
    private const double Speed = 50;
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
            Assert.Contains(answer.Out.Split('\n'), line => line.Contains(client, StringComparison.Ordinal) && line.Contains(endpoint, StringComparison.Ordinal));
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
