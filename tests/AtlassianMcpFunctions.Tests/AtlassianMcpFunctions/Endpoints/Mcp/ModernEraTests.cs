using System.Net;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>Clients whose requests describe themselves (2026-07-28).</summary>
public sealed class ModernEraTests : IAsyncLifetime
{
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Discover_tells_the_one_version_of_this_era()
    {
        var (status, json) = await _server.SendAsync(RunningServer.Modern("server/discover"));

        Assert.Equal(HttpStatusCode.OK, status);
        var result = json!["result"]!;
        JsonAssert.Equal("""["2026-07-28"]""", result["supportedVersions"]);
        Assert.NotNull(result["capabilities"]!["tools"]);
        Assert.NotNull(result["ttlMs"]);
        Assert.Equal("private", (string)result["cacheScope"]!);
        Assert.Equal("complete", (string)result["resultType"]!);
    }

    [Fact]
    public async Task A_list_says_how_long_it_may_be_kept()
    {
        var (status, json) = await _server.SendAsync(RunningServer.Modern("tools/list"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((300_000, "private"), ((int)json!["result"]!["ttlMs"]!, (string)json["result"]!["cacheScope"]!));
        Assert.Contains(json["result"]!["tools"]!.AsArray(), tool => (string)tool!["name"]! == "job_get");
    }

    [Fact]
    public async Task A_tool_is_called()
    {
        var (status, json) = await _server.SendAsync(RunningServer.Modern("tools/call", Call("create_upload", new() { ["file_name"] = "a.zip" })));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotNull(json!["result"]!["structuredContent"]!["upload_url"]);
        Assert.Equal("complete", (string)json["result"]!["resultType"]!);
    }

    [Theory]
    [InlineData("Mcp-Method", "")]
    [InlineData("Mcp-Method", "tools/list")]
    [InlineData("Mcp-Name", "")]
    [InlineData("Mcp-Name", "jira_search")]
    [InlineData("MCP-Protocol-Version", "")]
    [InlineData("MCP-Protocol-Version", "2025-11-25")]
    public async Task A_header_that_differs_from_the_body_is_refused(string header, string value)
    {
        var (status, json) = await _server.SendAsync(RunningServer.Modern("tools/call", Call("create_upload", new() { ["file_name"] = "a.zip" }), [(header, value)]));

        Assert.Equal((HttpStatusCode.BadRequest, -32020, 1), (status, (int)json!["error"]!["code"]!, (int)json["id"]!));
    }

    [Fact]
    public async Task A_name_may_come_encoded()
    {
        var name = "=?base64?" + Convert.ToBase64String("create_upload"u8) + "?=";
        var (status, _) = await _server.SendAsync(RunningServer.Modern("tools/call", Call("create_upload", new() { ["file_name"] = "a.zip" }), [("Mcp-Name", name)]));

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"_meta":{}}""")]
    [InlineData("""{"_meta":7}""")]
    [InlineData("""{"_meta":{"io.modelcontextprotocol/protocolVersion":7}}""")]
    [InlineData("""{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}""")]
    [InlineData("""{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":[]}}""")]
    public async Task Missing_meta_is_refused(string parameters)
    {
        var (status, json) = await _server.SendAsync(RunningServer.Message(
            $$"""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{{parameters}}}""", [("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "tools/list")]));

        Assert.Equal((HttpStatusCode.BadRequest, -32602), (status, (int)json!["error"]!["code"]!));
    }

    [Theory]
    [InlineData("2031-01-01")]
    [InlineData("1.0")]
    public async Task An_unsupported_version_is_told_what_discover_tells(string version)
    {
        var (status, json) = await _server.SendAsync(RunningServer.Message(RunningServer.Rpc("tools/list"), [("MCP-Protocol-Version", version)]));
        var (_, discovered) = await _server.SendAsync(RunningServer.Modern("server/discover"));

        Assert.Equal((HttpStatusCode.BadRequest, -32022), (status, (int)json!["error"]!["code"]!));
        Assert.True(JsonNode.DeepEquals(discovered!["result"]!["supportedVersions"], json["error"]!["data"]!["supported"]));
        Assert.Equal(version, (string)json["error"]!["data"]!["requested"]!);
    }

    [Theory]
    [InlineData("no/such")]
    [InlineData("ping")]
    [InlineData("initialize")]
    [InlineData("logging/setLevel")]
    public async Task A_method_this_era_does_not_know_is_not_found(string method)
    {
        var (status, json) = await _server.SendAsync(RunningServer.Modern(method));

        Assert.Equal((HttpStatusCode.NotFound, -32601), (status, (int)json!["error"]!["code"]!));
    }

    private static JsonObject Call(string tool, JsonObject arguments) => new() { ["name"] = tool, ["arguments"] = arguments };
}
