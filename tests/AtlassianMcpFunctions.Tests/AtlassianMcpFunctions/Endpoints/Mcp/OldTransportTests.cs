using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using ModelContextProtocol.Client;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>What clients of the older transports are told: those of HTTP+SSE, and those that believe in a session.</summary>
public sealed class OldTransportTests(Worlds worlds) : IClassFixture<Worlds>, IAsyncLifetime
{
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(new() { Settings = new Dictionary<string, string?> { ["PUBLIC_BASE_URL"] = "http://localhost:7071" } });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("GET", "/sse", "http://localhost:7071/mcp")]
    [InlineData("POST", "/sse", "http://localhost:7071/mcp")]
    [InlineData("GET", "/sse/acme", "http://localhost:7071/mcp/acme")]
    [InlineData("POST", "/messages?sessionId=3f2a", "http://localhost:7071/mcp")]
    [InlineData("POST", "/messages/ACME?session_id=3f2a", "http://localhost:7071/mcp/acme")]
    [InlineData("GET", "/sse/%3Cscript%3E", "http://localhost:7071/mcp")]
    public async Task Who_looks_for_HTTP_and_SSE_is_told_where_to_connect_instead(string method, string path, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Accept", "text/event-stream");
        if (method == "POST") request.Content = new StringContent(RunningServer.Rpc("initialize"), Encoding.UTF8, "application/json");
        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        Assert.Equal([$"<{address}>; rel=\"successor-version\""], response.Headers.GetValues("Link"));
        Assert.Contains($"Connect to {address} with", await WordsAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/mcp", "http://localhost:7071/mcp")]
    [InlineData("DELETE", "/mcp", "http://localhost:7071/mcp")]
    [InlineData("DELETE", "/mcp/default", "http://localhost:7071/mcp/default")]
    public async Task Who_believes_in_a_session_learns_that_there_is_none(string method, string path, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Mcp-Session-Id", "3f2a");
        request.Headers.Add("Accept", "text/event-stream");
        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
        var words = await WordsAsync(response);
        Assert.Contains("keeps no sessions", words, StringComparison.Ordinal);
        Assert.Contains(address + ",", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_a_session_of_another_server_is_answered_all_the_same()
    {
        var request = RunningServer.Message(RunningServer.Rpc("tools/list"), ("Mcp-Session-Id", "3f2a"), ("MCP-Protocol-Version", "2025-11-25"));
        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Mcp-Session-Id"), "It must not look like a session.");
        Assert.NotEmpty(JsonNode.Parse(await response.Content.ReadAsStringAsync())!["result"]!["tools"]!.AsArray());
    }

    [Fact]
    public async Task The_Functions_host_lets_these_requests_through()
    {
        await using var world = await worlds.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var message = new StringContent(RunningServer.Rpc("ping"), Encoding.UTF8, "application/json");
        using var posted = await http.PostAsync(new Uri(world.Endpoint, "/messages?sessionId=3f2a"), message);
        using var listened = await http.GetAsync(new Uri(world.Endpoint, "/sse"));

        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (posted.StatusCode, listened.StatusCode));
        Assert.Contains(world.Endpoint.AbsoluteUri, await WordsAsync(posted), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_tries_both_transports_says_what_it_was_told()
    {
        await using var transport = new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(_server.Address, "/sse"), TransportMode = HttpTransportMode.AutoDetect });

        var error = await Assert.ThrowsAnyAsync<Exception>(() => McpClient.CreateAsync(transport));

        Assert.Contains("410", error.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> WordsAsync(HttpResponseMessage response)
    {
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal("2.0", (string)answer["jsonrpc"]!);
        return (string)answer["error"]!["message"]!;
    }
}
