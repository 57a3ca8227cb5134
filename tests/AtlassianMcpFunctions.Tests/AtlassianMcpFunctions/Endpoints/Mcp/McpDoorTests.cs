using System.Net;
using System.Text;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>Who is let in, by host name, origin and tenant; and what is asked of a request's shape.</summary>
public sealed class McpDoorTests : IAsyncLifetime
{
    private RunningServer _alone = null!;
    private RunningServer _hosted = null!;

    public async Task InitializeAsync()
    {
        _alone = await RunningServer.StartAsync(new()
        {
            Settings = new Dictionary<string, string?> { ["ALLOWED_HOSTS"] = "inside.example, mcp.example.com", ["ALLOWED_ORIGINS"] = "https://pages.example, https://mcp.example.com" },
        });
        _hosted = await RunningServer.StartAsync(new()
        {
            Settings = new Dictionary<string, string?> { ["ALLOWED_HOSTS"] = "mcp.example.com" },
            Server = settings => settings with { HandlerPort = settings.AlonePort },
        });
    }

    public async Task DisposeAsync()
    {
        await _alone.DisposeAsync();
        await _hosted.DisposeAsync();
    }

    [Theory]
    [InlineData("localhost:7071", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]:80", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("mcp.example.com", HttpStatusCode.Unauthorized)]
    [InlineData("inside.example", HttpStatusCode.Unauthorized)]
    public async Task A_host_name_is_checked(string host, HttpStatusCode expected) =>
        await AssertStatusAsync(_alone, expected, ("Host", host));

    [Fact]
    public async Task A_server_that_runs_alone_does_not_believe_forwarded_hosts() =>
        await AssertStatusAsync(_alone, HttpStatusCode.Forbidden, ("Host", "evil.example"), ("X-Forwarded-Host", "localhost"));

    [Theory]
    [InlineData("localhost:7071", "127.0.0.1", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:7071", "::1", HttpStatusCode.OK)]
    [InlineData("evil.example", "127.0.0.1", HttpStatusCode.Forbidden)]
    [InlineData("mcp.example.com", "127.0.0.1", HttpStatusCode.Unauthorized)]
    [InlineData("localhost", "203.0.113.7", HttpStatusCode.Unauthorized)]
    [InlineData("localhost", "127.0.0.1, 203.0.113.7", HttpStatusCode.Unauthorized)]
    public async Task Behind_the_host_its_headers_decide(string host, string peer, HttpStatusCode expected) =>
        await AssertStatusAsync(_hosted, expected, ("X-Forwarded-Host", host), ("X-Forwarded-For", peer));

    [Fact]
    public async Task Behind_the_host_a_client_that_named_no_host_is_refused()
    {
        var answer = await RawHttp.SendAsync(_hosted.Address, "POST /mcp HTTP/1.1\nHost: 127.0.0.1\nX-Forwarded-Host:\nConnection: close\nContent-Length: 0\n\n");

        Assert.StartsWith("HTTP/1.1 403", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", "http://localhost:6274", HttpStatusCode.OK)]
    [InlineData("localhost", "http://[::1]:6274", HttpStatusCode.OK)]
    [InlineData("localhost", "https://claude.ai", HttpStatusCode.OK)]
    [InlineData("localhost", "https://pages.example", HttpStatusCode.OK)]
    [InlineData("localhost", "https://mcp.example.com", HttpStatusCode.OK)]
    [InlineData("localhost", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost", "https://claude.ai.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost", "null", HttpStatusCode.Forbidden)]
    [InlineData("mcp.example.com", "http://localhost:6274", HttpStatusCode.Forbidden)]
    [InlineData("mcp.example.com", "https://claude.ai", HttpStatusCode.Unauthorized)]
    public async Task An_origin_is_checked(string host, string origin, HttpStatusCode expected) =>
        await AssertStatusAsync(_alone, expected, ("Host", host), ("Origin", origin));

    [Theory]
    [InlineData("mcp.example.com", "", HttpStatusCode.Unauthorized)]
    [InlineData("inside.example", "", HttpStatusCode.Forbidden)]
    [InlineData("mcp.example.com", "https://mcp.example.com", HttpStatusCode.Unauthorized)]
    [InlineData("mcp.example.com", "http://mcp.example.com", HttpStatusCode.Forbidden)]
    [InlineData("mcp.example.com", "http://localhost:6274", HttpStatusCode.Forbidden)]
    [InlineData("localhost", "", HttpStatusCode.Unauthorized)]
    [InlineData("localhost", "http://localhost:6274", HttpStatusCode.Unauthorized)]
    public async Task A_public_address_is_served_with_its_own_pages_and_has_nobody_local(string host, string origin, HttpStatusCode expected)
    {
        foreach (var isHosted in new[] { false, true })
        {
            await using var server = await RunningServer.StartAsync(new()
            {
                Settings = new Dictionary<string, string?> { ["PUBLIC_BASE_URL"] = "https://mcp.example.com" },
                Server = settings => isHosted ? settings with { HandlerPort = settings.AlonePort } : settings,
            });
            await AssertStatusAsync(server, expected, ("Host", host), (isHosted ? "X-Forwarded-Host" : "", isHosted ? host : ""), ("Origin", origin));
        }
    }

    [Theory]
    [InlineData("localhost", "http://localhost:6274", true)]
    [InlineData("localhost", "https://claude.ai", true)]
    [InlineData("localhost", "https://evil.example", false)]
    [InlineData("mcp.example.com", "http://localhost:6274", false)]
    public async Task A_preflight_is_answered_for_allowed_origins(string host, string origin, bool allowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/mcp");
        request.Headers.Host = host;
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,mcp-protocol-version,mcp-method,mcp-name");
        using var response = await _alone.Http.SendAsync(request);

        Assert.Equal(allowed, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) && origins.Single() == origin);
        if (allowed) Assert.Contains("mcp-method", response.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    public async Task Who_comes_through_a_proxy_on_this_machine_does_not_sit_at_it(string header, string value)
    {
        var (status, _) = await _alone.SendAsync(RunningServer.Message(RunningServer.Rpc("ping"), (header, value)));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Theory]
    [InlineData("/mcp", HttpStatusCode.OK)]
    [InlineData("/mcp/default", HttpStatusCode.OK)]
    [InlineData("/MCP/DEFAULT", HttpStatusCode.OK)]
    [InlineData("/mcp/nobody", HttpStatusCode.Unauthorized)]
    public async Task A_path_names_a_tenant(string path, HttpStatusCode expected)
    {
        var request = RunningServer.Message(RunningServer.Rpc("ping"));
        request.RequestUri = new Uri(path, UriKind.Relative);
        var (status, json) = await _alone.SendAsync(request);

        Assert.Equal(expected, status);
        Assert.Equal(expected == HttpStatusCode.Unauthorized, json!["error"] is not null);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task Only_post_is_served(string method)
    {
        using var response = await _alone.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/mcp"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("Content-Type", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("Content-Type", "", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("Content-Type", "application/json; charset=utf-8", HttpStatusCode.OK)]
    [InlineData("Accept", "application/json", HttpStatusCode.NotAcceptable)]
    [InlineData("Accept", "text/event-stream", HttpStatusCode.NotAcceptable)]
    [InlineData("Accept", "", HttpStatusCode.NotAcceptable)]
    [InlineData("Accept", "*/*", HttpStatusCode.OK)]
    [InlineData("Accept", "text/event-stream;q=0.5, application/json", HttpStatusCode.OK)]
    public async Task Media_types_are_negotiated(string header, string value, HttpStatusCode expected) =>
        await AssertStatusAsync(_alone, expected, (header, value));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}")]
    [InlineData("{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":1,\"a\":2}}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"\\ud800\":1}}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\\ud800\"}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"jira_search\",\"arguments\":{\"jql\":\"\\ud83d\"}}}")]
    public async Task What_is_not_one_message_is_a_bad_request(string body)
    {
        var (status, json) = await _alone.SendAsync(RunningServer.Message(body));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotNull(json!["error"]!["code"]);
        Assert.Null(json["id"]);
    }

    [Fact]
    public async Task A_body_nested_too_deep_is_a_bad_request()
    {
        var nested = new StringBuilder().Append('[', 5000).Append(']', 5000);
        var (status, _) = await _alone.SendAsync(RunningServer.Message($$$"""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":{{{nested}}}}}"""));

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_beyond_four_mebibytes_is_too_large(bool isChunked)
    {
        using var request = RunningServer.Message(RunningServer.Rpc("ping", new { text = new string('x', 4 * 1024 * 1024) }));
        request.Headers.TransferEncodingChunked = isChunked;
        var (status, json) = await _alone.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("create_upload", (string)json!["error"]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_almost_four_mebibytes_is_served() =>
        Assert.Equal(HttpStatusCode.OK, (await _alone.SendAsync(RunningServer.Message(RunningServer.Rpc("ping", new { text = new string('x', 4 * 1024 * 1024 - 200) })))).Status);

    private static async Task AssertStatusAsync(RunningServer server, HttpStatusCode expected, params (string, string)[] headers)
    {
        var (status, json) = await server.SendAsync(RunningServer.Message(RunningServer.Rpc("ping"), headers));

        Assert.Equal(expected, status);
        Assert.Equal(expected != HttpStatusCode.OK, json!["error"] is not null);
    }
}
