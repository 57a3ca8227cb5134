using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Playground.Drills;

/// <summary>An MCP client that speaks plain JSON-RPC over HTTP, and waits out what a drill does to the server.</summary>
internal sealed class McpCaller(Uri endpoint, string? key = null) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Calls a tool once and gives its structured result.</summary>
    /// <exception cref="PlaygroundException">The answer is an error.</exception>
    public async Task<JsonNode> CallAsync(string tool, object arguments, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = JsonContent.Create(new { jsonrpc = "2.0", id = 1, method = "tools/call", @params = new { name = tool, arguments } }),
        };
        request.Headers.Add("Accept", "application/json, text/event-stream");
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await _http.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode) throw new PlaygroundException($"{tool}: HTTP {(int)response.StatusCode}: {body}");
        var message = response.Content.Headers.ContentType?.MediaType == "text/event-stream" ? LastEvent(body) : body;
        var result = JsonNode.Parse(message)!["result"] ?? throw new PlaygroundException($"{tool}: {message}");
        return (bool?)result["isError"] is true ? throw new PlaygroundException($"{tool}: {result["content"]?[0]?["text"]}") : result["structuredContent"]!;
    }

    /// <summary>Calls a tool that may be called again, until it answers.</summary>
    public async Task<JsonNode> InsistAsync(string tool, object arguments, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await CallAsync(tool, arguments, cancellationToken);
            }
            catch (Exception trouble) when (trouble is PlaygroundException or HttpRequestException or IOException && tries < 100)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <summary>Waits for the end of a job and gives what is told of it.</summary>
    /// <exception cref="PlaygroundException">It does not end within the time.</exception>
    public async Task<JsonNode> FinishAsync(JsonNode started, TimeSpan patience, CancellationToken cancellationToken)
    {
        var deadline = TimeProvider.System.GetUtcNow() + patience;
        while (true)
        {
            var job = await InsistAsync("job_get", new { job_id = (string)started["job_id"]! }, cancellationToken);
            if ((string?)job["state"] is "succeeded" or "failed" or "cancelled") return job;
            if (TimeProvider.System.GetUtcNow() > deadline) throw new PlaygroundException($"The job does not end: {job.ToJsonString()}");
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>The bytes behind a signed link.</summary>
    public Task<byte[]> DownloadAsync(string url, CancellationToken cancellationToken) => _http.GetByteArrayAsync(url, cancellationToken);

    /// <summary>Sends a file to a link of <c>create_upload</c>.</summary>
    public async Task UploadAsync(string url, byte[] content, CancellationToken cancellationToken)
    {
        using var response = await _http.PutAsync(url, new ByteArrayContent(content), cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();

    private static string LastEvent(string body) => body.Split('\n').Last(line => line.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..];
}
