using System.Text;
using AtlassianMcpFunctions.Endpoints.Mcp;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints.Mcp;

public sealed class SseEventTests
{
    [Theory]
    [InlineData("event: message\ndata: {\"a\":1}\n\n", "{\"a\":1}")]
    [InlineData("data: {}", "{}")]
    [InlineData(": keep-alive\n\n", "")]
    public void The_json_of_an_event_is_found(string text, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(SseEvent.Data(Encoding.UTF8.GetBytes(text)).Span));

    [Theory]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", true)]
    [InlineData("{\"error\":{\"code\":1},\"id\":1}", true)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"result\":1}}", false)]
    [InlineData("{\"id\":{\"result\":1},\"method\":\"x\"}", false)]
    [InlineData("{}", false)]
    public void Only_results_and_errors_are_final(string json, bool expected) =>
        Assert.Equal(expected, SseEvent.IsFinal(Encoding.UTF8.GetBytes(json)));
}
