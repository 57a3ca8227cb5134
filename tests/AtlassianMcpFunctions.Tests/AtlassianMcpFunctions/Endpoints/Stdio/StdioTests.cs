using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints.Stdio;

/// <summary>The executable as a program that a local client starts.</summary>
public sealed class StdioTests : IAsyncLifetime
{
    private DemoSite _site = null!;

    public async Task InitializeAsync() => _site = await DemoSite.StartAsync(new DemoSiteOptions(), TimeProvider.System, CancellationToken.None);

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("2025-11-25", false)]
    [InlineData("2025-06-18", true)]
    public async Task A_client_that_begins_with_initialize_is_served(string version, bool isDataCenter)
    {
        await using var server = StdioProcess.Start(StdioProcess.Variables(_site, isDataCenter));

        var greeted = await server.AskAsync("initialize", new JsonObject { ["protocolVersion"] = version, ["capabilities"] = new JsonObject(), ["clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" } });
        await server.WriteAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        var listed = await server.AskAsync("tools/list");
        var found = await server.CallAsync("jira_search", new { jql = "project = DEMO" });
        var (code, rest, log) = await server.EndAsync();

        Assert.Equal(version, (string)greeted["result"]!["protocolVersion"]!);
        Assert.Contains("jira_search", Names(listed));
        Assert.Null(listed["result"]!["ttlMs"]);
        Assert.Contains("DEMO-", (string)found["content"]![0]!["text"]!, StringComparison.Ordinal);
        Assert.Equal((0, ""), (code, rest));
        Assert.DoesNotContain("fail:", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_whose_messages_describe_themselves_is_served()
    {
        await using var server = StdioProcess.Start(StdioProcess.Variables(_site));

        var discovered = await server.AskAsync("server/discover", isModern: true);
        var listed = await server.AskAsync("tools/list", isModern: true);
        var found = await server.CallAsync("confluence_search", new { query = "type = page" }, isModern: true);
        var removed = await server.AskAsync("ping", isModern: true);
        var old = await server.AskAsync("ping");

        Assert.Equal("2026-07-28", (string)discovered["result"]!["supportedVersions"]![0]!);
        Assert.NotNull(listed["result"]!["ttlMs"]);
        Assert.Equal("complete", (string)found["resultType"]!);
        Assert.Equal(-32601, (int)removed["error"]!["code"]!);
        Assert.NotNull(old["result"]);
    }

    [Fact]
    public async Task A_version_of_the_future_is_offered_one_of_ours()
    {
        await using var server = StdioProcess.Start(StdioProcess.Variables(_site));

        var greeted = await server.AskAsync("initialize", new JsonObject { ["protocolVersion"] = "2031-01-01", ["capabilities"] = new JsonObject(), ["clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" } });
        await server.WriteAsync("""{"jsonrpc":"2.0","id":"x","method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2031-01-01","io.modelcontextprotocol/clientCapabilities":{}}}}""");
        var refused = (await server.ReadAsync())!;

        Assert.Equal("2025-11-25", (string)greeted["result"]!["protocolVersion"]!);
        Assert.Equal(("x", -32022), ((string)refused["id"]!, (int)refused["error"]!["code"]!));
        Assert.Equal(["2026-07-28"], refused["error"]!["data"]!["supported"]!.AsArray().Select(version => (string)version!));
    }

    [Fact]
    public async Task A_change_is_shown_and_then_applied_and_tools_run_by_name()
    {
        await using var server = StdioProcess.Start(StdioProcess.Variables(_site));
        var key = _site.Cloud.Jira.Issues.First().Key;

        var found = await server.CallAsync("find_tools", new { query = "transitions of an issue" });
        var run = await server.CallAsync("run_read_tool", new { name = "jira_get_transitions", arguments = new { issue_key = key } });
        var shown = await server.CallAsync("jira_add_comment", new { issue_key = key, body = "Seen from a terminal.", dry_run = true });
        var before = _site.Cloud.Jira.Issues.First().Comments.Count;
        var applied = await server.CallAsync("apply_change", new { change_token = (string)shown["structuredContent"]!["change_token"]! });

        Assert.Contains("jira_get_transitions", found.ToJsonString(), StringComparison.Ordinal);
        Assert.NotEqual(true, (bool?)run["isError"]);
        Assert.NotEqual(true, (bool?)applied["isError"]);
        Assert.Equal(before + 1, _site.Cloud.Jira.Issues.First().Comments.Count);
    }

    [Theory]
    [InlineData("--toolsets jira", "jira_search", "confluence_search")]
    [InlineData("--tools jira_get_issue,confluence_get_page", "confluence_get_page", "jira_search")]
    [InlineData("--exclude-tools jira_search", "jira_get_issue", "jira_search")]
    [InlineData("--toolsets all --read-only", "confluence_get_page", "jira_create_issue")]
    public async Task Options_leave_tools_out(string options, string kept, string leftOut)
    {
        await using var server = StdioProcess.Start(StdioProcess.Variables(_site), options.Split(' '));

        var names = Names(await server.AskAsync("tools/list"));
        var refused = await server.CallAsync(leftOut, new { });

        Assert.Contains(kept, names);
        Assert.DoesNotContain(leftOut, names);
        Assert.True((bool)refused["isError"]!);
    }

    [Fact]
    public async Task Tools_answer_to_the_names_of_another_server()
    {
        await using var server = StdioProcess.Start(StdioProcess.Variables(_site), "--names", "rovo");

        var names = Names(await server.AskAsync("tools/list"));
        var read = await server.CallAsync("getJiraIssue", new { issueIdOrKey = "DEMO-1" });

        Assert.Contains("getJiraIssue", names);
        Assert.NotEqual(true, (bool?)read["isError"]);
    }

    [Fact]
    public async Task What_is_asked_before_the_end_is_answered()
    {
        await using var server = StdioProcess.Start(StdioProcess.Variables(_site));

        foreach (var id in Enumerable.Range(1, 5)) await server.WriteAsync(RunningServer.Rpc("tools/call", new { name = "jira_search", arguments = new { jql = "project = DEMO" } }, id));
        var (code, output, _) = await server.EndAsync();

        var answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(0, code);
        Assert.Equal([1, 2, 3, 4, 5], answers.Select(answer => (int)answer["id"]!).Order());
        Assert.All(answers, answer => Assert.NotNull(answer["result"]));
    }

    [Fact]
    public async Task Lines_that_are_no_messages_are_refused_and_the_next_is_served()
    {
        await using var server = StdioProcess.Start(StdioProcess.Variables(_site));

        await server.WriteAsync("nonsense");
        var refused = (await server.ReadAsync())!;
        await server.WriteAsync("\t \r");
        var served = await server.AskAsync("ping");

        Assert.NotNull(refused["error"]);
        Assert.NotNull(served["result"]);
    }

    [Fact]
    public async Task Files_go_through_links_of_this_machine()
    {
        await using var server = StdioProcess.Start(StdioProcess.Variables(_site));
        var slot = (await server.CallAsync("create_upload", new { file_name = "notes.md" }))["structuredContent"]!;
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var url = new Uri((string)slot["upload_url"]!);

        using var content = new StringContent("# Notes");
        using var sent = await http.PutAsync(url, content);

        Assert.Equal("127.0.0.1", url.Host);
        Assert.True(sent.IsSuccessStatusCode, $"{(int)sent.StatusCode}");
    }

    [Theory]
    [InlineData("2026-07-28")]
    [InlineData("2025-11-25")]
    public async Task The_SDK_for_csharp_lists_and_calls_tools(string version)
    {
        var transport = new StdioClientTransport(new StdioClientTransportOptions { Command = "dotnet", Arguments = [StdioProcess.Program, "stdio"], EnvironmentVariables = StdioProcess.Variables(_site) });
        await using var client = await McpClient.CreateAsync(transport, new McpClientOptions { ProtocolVersion = version, DiscoverProbeTimeout = TimeSpan.FromMinutes(1) });

        var tools = await client.ListToolsAsync();
        var answer = await client.CallToolAsync("jira_search", new Dictionary<string, object?> { ["jql"] = "project = DEMO" });

        Assert.Equal(version, client.NegotiatedProtocolVersion);
        Assert.Contains(tools, tool => tool.Name == "confluence_get_page");
        Assert.Contains("DEMO-", Assert.IsType<TextContentBlock>(answer.Content[0]).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sdk")]
    [InlineData("client")]
    public async Task The_SDK_for_TypeScript_lists_and_calls_tools(string library)
    {
        var node = await ClientProgram.NodeAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var variables = StdioProcess.Variables(_site).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!));

        var (code, output) = await NodePackages.RunAsync(node, [ClientProgram.Script("stdio-client.mjs"), library, "dotnet", StdioProcess.Program, "stdio"], ClientProgram.Folder, variables, limit.Token);

        Assert.True(code == 0, output);
        var result = JsonNode.Parse(output.Split('\n').First(line => line.StartsWith('{')))!;
        Assert.Contains("jira_search", result["tools"]!.AsArray().Select(name => (string)name!));
        Assert.Contains("DEMO-", (string)result["text"]!, StringComparison.Ordinal);
        Assert.True((double)result["closed"]! < 2_000, "It did not end with its input: the client had to end it.");
    }

    [Theory]
    [InlineData("--toolsets jirra", "There is no toolset 'jirra'")]
    [InlineData("--env-file nowhere.env", "there is no such file")]
    [InlineData("--colour", "--help")]
    public async Task What_is_wrong_with_the_command_line_is_said_beside_the_protocol(string options, string words)
    {
        await using var server = StdioProcess.Start(StdioProcess.Variables(_site), options.Split(' '));

        var (code, output, log) = await server.EndAsync();

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(words, log, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(JsonNode listed) => listed["result"]!["tools"]!.AsArray().Select(tool => (string)tool!["name"]!);
}
