using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>The MCP Inspector, the tool people look at servers with.</summary>
public sealed class InspectorTests
{
    private static readonly Version NodeItNeeds = new(22, 19);
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "inspector");

    [Theory]
    [InlineData("legacy", "")]
    [InlineData("auto", "")]
    [InlineData("modern", "")]
    [InlineData("auto", "all")]
    public async Task It_lists_the_tools_and_finds_their_schemas_portable(string era, string query)
    {
        await using var server = await RunningServer.StartAsync();

        var (exitCode, output) = await RunAsync(new Uri(server.Address, "/mcp" + (query == "all" ? EveryTool.Query : query)), "--protocol-era", era, "--method", "tools/list", "--strict");

        Assert.True(exitCode == 0, output);
        var names = Answer(output)["tools"]!.AsArray().Select(tool => (string)tool!["name"]!).ToList();
        Assert.Contains("create_upload", names);
        if (query.Length > 0) Assert.Equal(ToolCatalog.Tools.Count, names.Count);
        Assert.Contains("jira_search", names);
        Assert.Contains("confluence_sync_pages", names);
    }

    [Theory]
    [InlineData("legacy")]
    [InlineData("modern")]
    public async Task It_calls_a_tool(string era)
    {
        await using var server = await RunningServer.StartAsync();

        var (exitCode, output) = await RunAsync(
            new Uri(server.Address, "/mcp"), "--protocol-era", era, "--method", "tools/call", "--tool-name", "create_upload", "--tool-arg", "file_name=a.zip");

        Assert.True(exitCode == 0, output);
        Assert.Equal("PUT", (string)Answer(output)["structuredContent"]!["method"]!);
    }

    // The first value: what it warns of comes after it.
    private static JsonNode Answer(string output)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(output[output.IndexOf('{', StringComparison.Ordinal)..]));
        var answer = JsonNode.Parse(ref reader)!;
        return answer["result"] ?? answer;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(Uri url, params string[] arguments)
    {
        var node = await NodePackages.NewNodeAsync(Folder, NodeItNeeds);
        using var home = new TemporaryFolder();
        var launcher = Path.Combine(Folder, "node_modules", "@modelcontextprotocol", "inspector", "clients", "launcher", "build", "index.js");
        var environment = new Dictionary<string, string> { ["HOME"] = home.FullName, ["MCP_CATALOG_PATH"] = home.PathTo("mcp.json") };
        return await NodePackages.RunAsync(
            node, [launcher, "--cli", url.AbsoluteUri, "--transport", "http", "--quiet", "--format", "json", .. arguments], home.FullName, environment, CancellationToken.None);
    }
}
