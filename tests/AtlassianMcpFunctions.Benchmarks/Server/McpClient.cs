using System.Net.Http.Headers;
using System.Text.Json;

namespace AtlassianMcpFunctions.Benchmarks.Server;

/// <summary>Sends ready-made MCP requests and makes sure that they are answered well.</summary>
internal static class McpClient
{
    /// <summary>The body of a call.</summary>
    public static byte[] Call(string tool, object arguments) => Request("tools/call", new { name = tool, arguments });

    /// <summary>The body of a request.</summary>
    public static byte[] Request(string method, object parameters) => JsonSerializer.SerializeToUtf8Bytes(new { jsonrpc = "2.0", id = 1, method, @params = parameters });

    /// <summary>Posts a body; whatever is not a good answer ends the benchmark.</summary>
    public static async Task<byte[]> PostAsync(HttpClient http, string path, byte[] body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        if (response.IsSuccessStatusCode && answer.AsSpan().IndexOf("\"isError\":true"u8) < 0 && answer.AsSpan().IndexOf("\"error\":"u8) < 0) return answer;
        throw new InvalidOperationException($"{(int)response.StatusCode}: {System.Text.Encoding.UTF8.GetString(answer)[..Math.Min(answer.Length, 1_000)]}");
    }
}
