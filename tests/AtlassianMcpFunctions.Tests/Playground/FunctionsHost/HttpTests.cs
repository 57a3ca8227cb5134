using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace AtlassianMcpFunctions.Tests.Playground.FunctionsHost;

public sealed class HttpTests
{
    [Fact]
    public async Task Path_and_query_arrive_as_they_were_sent()
    {
        await using var running = await RunningHost.StartAsync(new ScriptRoot().Http("all", "{*path}"));
        var seen = await running.GetJsonAsync("/some/p%C3%A4th/x%2Fy?q=1%2B2");
        Assert.Equal("/some/p%C3%A4th/x%2Fy?q=1%2B2", seen["url"]!.ToString());
    }

    [Fact]
    public async Task The_hosts_headers_replace_a_clients()
    {
        await using var running = await RunningHost.StartAsync(new ScriptRoot().Http("all", "{*path}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/x");
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("X-Forwarded-For", "6.6.6.6");
        request.Headers.Add("X-Azure-Functions-InvocationId", "forged");
        request.Headers.Add("x-ms-invocation-id", "forged");
        request.Headers.Add("Authorization", "Bearer abc");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        using var response = await running.Http.SendAsync(request);
        var headers = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["headers"]!.AsObject();
        Assert.Equal(running.Host.Address.Authority, headers["x-forwarded-host"]!.ToString());
        Assert.Equal("http", headers["x-forwarded-proto"]!.ToString());
        Assert.Equal("127.0.0.1", headers["x-forwarded-for"]!.ToString());
        Assert.StartsWith("127.0.0.1:", headers["host"]!.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(running.Host.Address.Authority, headers["host"]!.ToString());
        Assert.NotEqual("forged", headers["x-azure-functions-invocationid"]!.ToString());
        Assert.Equal(headers["x-azure-functions-invocationid"]!.ToString(), headers["x-ms-invocation-id"]!.ToString());
        Assert.NotNull(headers["x-azure-functions-hostversion"]);
        Assert.Equal("Bearer abc", headers["authorization"]!.ToString());
        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", headers["traceparent"]!.ToString());
        Assert.Equal("handler", response.Headers.GetValues("X-Answered-By").Single());
    }

    [Fact]
    public async Task Routes_are_tried_in_the_order_of_folder_names()
    {
        var root = new ScriptRoot().Http("asecured", "early/{id:int}", "function").Http("other", "{*path}").Http("zsecured", "late/{id:int}", "function");
        await using var running = await RunningHost.StartAsync(root);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(running, "/early/7"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(running, "/late/7"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(running, "/early/seven"));
    }

    [Theory]
    [InlineData("/mcp", HttpStatusCode.OK)]
    [InlineData("/MCP/acme", HttpStatusCode.OK)]
    [InlineData("/mcp/acme/more", HttpStatusCode.NotFound)]
    [InlineData("/files", HttpStatusCode.OK)]
    [InlineData("/files/a/b/c", HttpStatusCode.OK)]
    [InlineData("/get-only", HttpStatusCode.OK)]
    [InlineData("/elsewhere", HttpStatusCode.NotFound)]
    [InlineData("/admin/host/status", HttpStatusCode.Unauthorized)]
    [InlineData("/runtime/webhooks/blobs", HttpStatusCode.Unauthorized)]
    public async Task A_path_finds_its_route(string path, HttpStatusCode expected)
    {
        var root = new ScriptRoot().Http("mcp", "mcp/{tenant?}").Http("files", "files/{*rest}").Http("get-only", "", methods: "\"get\"");
        await using var running = await RunningHost.StartAsync(root);
        Assert.Equal(expected, await StatusAsync(running, path));
    }

    [Fact]
    public async Task A_method_outside_the_route_is_not_found()
    {
        await using var running = await RunningHost.StartAsync(new ScriptRoot().Http("get-only", "x", methods: "\"get\""));
        using var response = await running.Http.PostAsync(new Uri("/x", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_function_key_opens_a_function()
    {
        await using var running = await RunningHost.StartAsync(
            new ScriptRoot().Http("locked", "locked", "function"), options => options with { FunctionKey = "sesame" });
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(running, "/locked"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(running, "/locked?code=wrong"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(running, "/locked?code=sesame"));
        running.Http.DefaultRequestHeaders.Add("x-functions-key", "sesame");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(running, "/locked"));
    }

    [Fact]
    public async Task The_route_prefix_comes_before_every_route()
    {
        await using var running = await RunningHost.StartAsync(new ScriptRoot("""{ "extensions": {} }""").Http("hello", "hello"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(running, "/api/hello"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(running, "/hello"));
    }

    [Fact]
    public async Task Large_bodies_pass_up_to_the_limit_of_the_host()
    {
        await using var running = await RunningHost.StartAsync(new ScriptRoot().Http("all", "{*path}"));
        using var fits = await running.Http.PostAsync(new Uri("/x", UriKind.Relative), new ByteArrayContent(new byte[40_000_000]));
        Assert.Equal(40_000_000, (int)JsonNode.Parse(await fits.Content.ReadAsStringAsync())!["length"]!);
        var tooLarge = await SendRawAsync(running.Host.Address, "POST /x HTTP/1.1\nHost: host\nConnection: close\nContent-Length: 104857601\n\nsome");
        Assert.StartsWith("HTTP/1.1 500 Internal Server Error", tooLarge, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_cannot_have_the_hosts_headers_dropped()
    {
        await using var running = await RunningHost.StartAsync(new ScriptRoot().Http("all", "{*path}"));
        var answer = await SendRawAsync(
            running.Host.Address, "GET /x HTTP/1.1\nHost: outside.example\nConnection: close, X-Forwarded-Host, x-ms-invocation-id\n\n");
        Assert.Contains("\"x-forwarded-host\":\"outside.example\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"x-ms-invocation-id\":", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_host_never_reaches_the_handler()
    {
        await using var running = await RunningHost.StartAsync(new ScriptRoot().Http("all", "{*path}"));
        var answer = await SendRawAsync(running.Host.Address, "GET /x HTTP/1.1\nHost:\nConnection: close\n\n");
        Assert.StartsWith("HTTP/1.1 500 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Answered-By", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_before_the_handler_is_ready_is_held()
    {
        // Ten knocks at a closed door take two seconds: only a host that waits for readiness gets through to this handler.
        var root = new ScriptRoot("""
            { "customHandler": { "enableProxyingHttpRequest": true, "description": { "defaultExecutablePath": "node",
              "arguments": ["--eval", "setTimeout(() => import(process.env.HANDLER_SCRIPT), 3000)"] } } }
            """).Http("all", "{*path}");
        await using var running = await RunningHost.StartAsync(root);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(running, "/x"));
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningHost running, string path)
    {
        using var response = await running.Http.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }

    /// <summary>Sends a request no HttpClient would, and reads the answer to its end.</summary>
    private static async Task<string> SendRawAsync(Uri address, string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request.ReplaceLineEndings("\r\n")));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }
}
