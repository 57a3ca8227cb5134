using AtlassianMcpFunctions.Tests.TestKit;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>The client of the MCP SDK for C#, which nobody here wrote.</summary>
public sealed class SdkClientTests
{
    [Theory]
    [InlineData(null, "2026-07-28")]
    [InlineData("2026-07-28", "2026-07-28")]
    [InlineData("2025-11-25", "2025-11-25")]
    [InlineData("2025-06-18", "2025-06-18")]
    public async Task It_lists_and_calls_tools(string? pinned, string negotiated)
    {
        var tools = new TestTools();
        await using var server = await RunningServer.StartAsync(new() { Tools = tools.All });
        await using var transport = new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(server.Address, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp });
        await using var client = await McpClient.CreateAsync(transport, new McpClientOptions { ProtocolVersion = pinned });

        var listed = await client.ListToolsAsync();
        var echoed = await client.CallToolAsync("test_echo", new Dictionary<string, object?> { ["text"] = "日本 😀" });
        var waited = await client.CallToolAsync("test_wait", new Dictionary<string, object?>(), new Progress(tools.Release)).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        var refused = await client.CallToolAsync("test_echo", new Dictionary<string, object?> { ["text"] = 7 });

        Assert.Equal(negotiated, client.NegotiatedProtocolVersion);
        Assert.Contains(listed, tool => tool.Name == "confluence_get_page");
        Assert.Equal("日本 😀", Assert.IsType<TextContentBlock>(echoed.Content.Single()).Text);
        Assert.Equal("released", Assert.IsType<TextContentBlock>(waited.Content.Single()).Text); // only the arrival of its progress releases it
        Assert.True(refused.IsError);
    }

    private sealed class Progress(Action onReport) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value) => onReport();
    }
}
