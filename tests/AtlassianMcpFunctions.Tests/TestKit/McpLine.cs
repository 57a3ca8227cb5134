using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>An MCP client that speaks plain JSON-RPC over HTTP to a server at some address.</summary>
internal sealed class McpLine(Uri endpoint) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Calls a tool; the answer must not be an error.</summary>
    public async Task<JsonNode> CallAsync(string tool, object arguments)
    {
        var result = await SendAsync("tools/call", new { name = tool, arguments });
        Assert.True((bool?)result["isError"] is not true, $"{tool}: {result["content"]?[0]?["text"]}");
        return result["structuredContent"]!;
    }

    /// <summary>Waits for a job's end and gives what <c>job_get</c> says of it.</summary>
    public async Task<JsonNode> FinishAsync(JsonNode started)
    {
        var deadline = TimeProvider.System.GetUtcNow().AddMinutes(4);
        while (true)
        {
            var job = await CallAsync("job_get", new { job_id = (string)started["job_id"]!, wait_seconds = 20 });
            if ((string?)job["state"] is "succeeded" or "failed") return job;
            Assert.True(TimeProvider.System.GetUtcNow() < deadline, $"The job does not end: {job.ToJsonString()}");
        }
    }

    /// <summary>Waits until a job has done so many items.</summary>
    public async Task ReachAsync(JsonNode started, int items)
    {
        while (true)
        {
            var job = await CallAsync("job_get", new { job_id = (string)started["job_id"]! });
            Assert.False((string?)job["state"] is "succeeded" or "failed", $"The job ended before {items} items: {job.ToJsonString()}");
            if ((int)job["done"]! >= items) return;
        }
    }

    /// <summary>Sends a JSON-RPC request and gives its result.</summary>
    public async Task<JsonNode> SendAsync(string method, object parameters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = JsonContent.Create(new { jsonrpc = "2.0", id = 1, method, @params = parameters }),
        };
        request.Headers.Add("Accept", "application/json, text/event-stream");
        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {body}");
        var message = response.Content.Headers.ContentType?.MediaType == "text/event-stream" ? LastEvent(body) : body;
        var answer = JsonNode.Parse(message)!;
        return answer["result"] ?? throw new InvalidOperationException(answer["error"]!.ToJsonString());
    }

    /// <summary>The text of an MCP resource.</summary>
    public async Task<string> ReadAsync(string uri) => (string)(await SendAsync("resources/read", new { uri }))["contents"]![0]!["text"]!;

    /// <summary>The bytes behind a signed link.</summary>
    public Task<byte[]> DownloadAsync(string url) => _http.GetByteArrayAsync(url);

    /// <summary>Sends a file to a link of <c>create_upload</c>.</summary>
    public async Task UploadAsync(string url, byte[] content)
    {
        using var response = await _http.PutAsync(url, new ByteArrayContent(content));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();

    private static string LastEvent(string body) => body.Split('\n').Last(line => line.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..];
}
