using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Playground;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth;

/// <summary>Clients that nobody here wrote sign their users in to the server process behind the stand-in host.</summary>
public sealed class ForeignClientTests(Worlds worlds) : IClassFixture<Worlds>
{
    [Theory]
    [InlineData("sdk")]
    [InlineData("client")]
    public async Task The_TypeScript_SDK_signs_in_calls_a_tool_and_renews_its_token(string library)
    {
        await using var world = await worlds.StartAsync(requiresSignIn: true);
        await using var program = await ClientProgram.StartAsync(ClientProgram.Script("sdk-client.mjs"), library, world.Endpoint.AbsoluteUri);

        await SendBackAsync(await program.LineAsync(line => line.StartsWith('{') ? (string?)JsonNode.Parse(line)!["authorize"] : null), "mia");
        var exitCode = await program.EndAsync();

        Assert.True(exitCode == 0, program.Output);
        var result = JsonNode.Parse(program.Output.Split('\n').Last(line => line.StartsWith('{')))!;
        Assert.Contains("jira_search", result["tools"]!.AsArray().Select(name => (string)name!));
        Assert.Contains("DEMO-", (string)result["first"]!, StringComparison.Ordinal);
        Assert.Contains("DEMO-", (string)result["second"]!, StringComparison.Ordinal);
        Assert.Equal(("read write", 1), ((string)result["scope"]!, (int)result["asked"]!));
        AssertAsked(world, "mia");
    }

    [Fact]
    public async Task A_program_behind_mcp_remote_signs_in_and_calls_a_tool()
    {
        await using var world = await worlds.StartAsync(requiresSignIn: true);
        using var home = new TemporaryFolder();
        var sentTo = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var transport = new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = await ClientProgram.NodeAsync(),
            Arguments = [ClientProgram.Script("node_modules", "mcp-remote", "dist", "proxy.js"), world.Endpoint.AbsoluteUri],
            EnvironmentVariables = new Dictionary<string, string?> { ["MCP_REMOTE_CONFIG_DIR"] = home.FullName, ["BROWSER"] = "true", ["DISPLAY"] = "" },
            StandardErrorLines = line => _ = line.Contains("/oauth/authorize?", StringComparison.Ordinal) && sentTo.TrySetResult(line.Trim()),
        });

        var connecting = McpClient.CreateAsync(transport);
        await SendBackAsync(await sentTo.Task.WaitAsync(TimeSpan.FromMinutes(1)), "alex");
        await using var client = await connecting.WaitAsync(TimeSpan.FromMinutes(1));
        var tools = await client.ListToolsAsync();
        var answer = await client.CallToolAsync("jira_search", new Dictionary<string, object?> { ["jql"] = "project = DEMO" });

        Assert.Contains(tools, tool => tool.Name == "confluence_get_page");
        Assert.Contains("DEMO-", Assert.IsType<TextContentBlock>(answer.Content[0]).Text, StringComparison.Ordinal);
        AssertAsked(world, "alex");
    }

    [Fact]
    public async Task The_authorization_scenarios_of_the_conformance_suite_pass()
    {
        await using var host = await SignInHost.StartAsync();
        var port = Ports.Free();
        var client = await (await new ClientApp(host).DiscoverAsync()).RegisterAsync("Conformance", "none", $"http://127.0.0.1:{port}/callback");
        await using var suite = await ClientProgram.StartAsync(
            ClientProgram.Script("node_modules", "@modelcontextprotocol", "conformance", "dist", "index.js"),
            "authorization", "--url", (string)client.Server["issuer"]!, "--client-id", client.ClientId, "--resource", client.Resource, "--port", $"{port}");

        var address = await suite.LineAsync(line => line.Contains("/oauth/authorize?", StringComparison.Ordinal) ? line.Trim() : null);
        await suite.LineAsync(line => line.Contains("Callback server started", StringComparison.Ordinal) ? line : null); // the suite says where to go before it listens
        await SendBackAsync(address, "sam");
        var exitCode = await suite.EndAsync();

        Assert.True(exitCode == 0, suite.Output);
        Assert.DoesNotContain("FAILURE", suite.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("SKIPPED", suite.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", suite.Output, StringComparison.Ordinal);
    }

    // The user goes through the pages and is sent to the address the program listens at.
    private static async Task SendBackAsync(string address, string user)
    {
        using var browser = new Browser();
        var back = await browser.SignInAsync(address, user);
        Assert.True(back.Away is not null, back.Html);
        await browser.OpenAsync(back.Away.AbsoluteUri);
    }

    private static void AssertAsked(World world, string user)
    {
        var searches = world.Site!.RequestLog.Entries.Where(request => request.PathAndQuery.Contains("/search/jql", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(searches);
        Assert.All(searches, request => Assert.Equal(user, request.UserName));
    }
}
