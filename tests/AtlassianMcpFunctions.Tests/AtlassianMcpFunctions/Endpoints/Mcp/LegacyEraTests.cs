using System.Net;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>Clients that begin with <c>initialize</c>.</summary>
public sealed class LegacyEraTests : IAsyncLifetime
{
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("2025-11-25", "2025-11-25")]
    [InlineData("2025-06-18", "2025-06-18")]
    [InlineData("2025-03-26", "2025-03-26")]
    [InlineData("2024-11-05", "2024-11-05")]
    [InlineData("2031-01-01", "2025-11-25")]
    [InlineData("2026-07-28", "2025-11-25")]
    [InlineData("1.0", "2025-11-25")]
    public async Task Initialize_agrees_on_a_version(string asked, string answered)
    {
        var (status, json) = await _server.SendAsync(RunningServer.Message(RunningServer.Rpc(
            "initialize", new { protocolVersion = asked, capabilities = new { }, clientInfo = new { name = "test", version = "1" } })));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(answered == (string?)json!["result"]?["protocolVersion"], json.ToJsonString());
        Assert.Equal("atlassian-mcp-functions", (string)json["result"]!["serverInfo"]!["name"]!);
        Assert.NotEmpty((string)json["result"]!["instructions"]!);
        Assert.NotNull(json["result"]!["capabilities"]!["tools"]);
    }

    [Fact]
    public async Task A_notification_is_accepted_without_an_answer()
    {
        using var response = await _server.Http.SendAsync(RunningServer.Message("""{"jsonrpc":"2.0","method":"notifications/initialized"}"""));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2025-11-25")]
    [InlineData("2024-11-05")]
    public async Task Tools_are_listed_in_order_with_or_without_a_version_header(string version)
    {
        var (status, json) = await _server.SendAsync(RunningServer.Message(RunningServer.Rpc("tools/list"), [("MCP-Protocol-Version", version)]));

        Assert.Equal(HttpStatusCode.OK, status);
        var names = json!["result"]!["tools"]!.AsArray().Select(tool => (string)tool!["name"]!).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Contains("create_upload", names);
        Assert.Contains("jira_search", names);
        Assert.Null(json["result"]!["ttlMs"]);
    }

    [Fact]
    public async Task A_quick_call_is_answered_with_one_json_body()
    {
        using var response = await _server.Http.SendAsync(RunningServer.Message(RunningServer.Rpc("tools/call", new { name = "create_upload", arguments = new { file_name = "ü.zip" } }, "naïve id")));

        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal("naïve id", (string)json["id"]!);
        Assert.Equal("PUT", (string)json["result"]!["structuredContent"]!["method"]!);
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task An_unknown_method_is_a_json_rpc_error_with_status_200()
    {
        var (status, json) = await _server.SendAsync(RunningServer.Message(RunningServer.Rpc("no/such")));

        Assert.Equal((HttpStatusCode.OK, -32601), (status, (int)json!["error"]!["code"]!));
    }

    [Fact]
    public async Task Ping_is_answered() =>
        JsonAssert.Equal("""{"result":{},"id":1,"jsonrpc":"2.0"}""", (await _server.SendAsync(RunningServer.Message(RunningServer.Rpc("ping")))).Json);

    [Fact]
    public async Task An_unknown_tool_is_a_json_rpc_error_and_nothing_is_logged()
    {
        var (_, json) = await _server.SendAsync(RunningServer.Message(RunningServer.Rpc("tools/call", new { name = "no_such_tool" })));

        Assert.Equal(-32602, (int)json!["error"]!["code"]!);
        Assert.DoesNotContain(_server.Log.All, line => line.Contains("no_such_tool", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stray_session_id_is_ignored()
    {
        var (status, _) = await _server.SendAsync(RunningServer.Message(RunningServer.Rpc("ping"), [("Mcp-Session-Id", "7"), ("Last-Event-ID", "3")]));

        Assert.Equal(HttpStatusCode.OK, status);
    }
}
