using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Server;

/// <summary>Checks of a call on its way to a tool, over the whole server.</summary>
public sealed class ToolCallTests
{
    [Theory]
    [InlineData("""{"text":7}""", "`text` must be a text; it was 7.")]
    [InlineData("""{}""", "`text` is required: a text.")]
    [InlineData("""{"text":"a","more":1}""", "`more` is not an argument of this tool.")]
    public async Task A_call_with_bad_arguments_never_reaches_the_tool(string arguments, string expected)
    {
        var tools = new TestTools();
        await using var server = await RunningServer.StartAsync(new() { Tools = tools.All });

        var (_, json) = await server.SendAsync(RunningServer.Message($$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"test_echo","arguments":{{{arguments}}}}}"""));

        Assert.True((bool?)json!["result"]?["isError"], json.ToJsonString());
        Assert.StartsWith("test_echo was not called. ", (string)json["result"]!["content"]![0]!["text"]!, StringComparison.Ordinal);
        Assert.Contains(expected, (string)json["result"]!["content"]![0]!["text"]!, StringComparison.Ordinal);
        Assert.Equal(0, tools.Calls);
        Assert.DoesNotContain(server.Log.All, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_many_problems_ten_are_told()
    {
        var tools = new TestTools();
        await using var server = await RunningServer.StartAsync(new() { Tools = tools.All });

        var (isError, text) = await server.CallAsync("test_echo", Enumerable.Range(0, 500).ToDictionary(number => $"unknown_{number}", number => number));

        Assert.True(isError);
        Assert.Contains("There are 491 more problems.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_number_with_a_decimal_point_reaches_the_tool()
    {
        await using var server = await RunningServer.StartAsync(new() { Tools = [TestTools.Tool("test_double", (int number) => $"{number * 2}")] });

        var (_, json) = await server.SendAsync(RunningServer.Message("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"test_double","arguments":{"number":21.0}}}"""));

        Assert.Equal("42", (string)json!["result"]!["content"]![0]!["text"]!);
    }

    [Fact]
    public async Task A_tool_whose_product_is_missing_is_neither_listed_nor_called()
    {
        await using var server = await RunningServer.StartAsync(new() { Settings = new Dictionary<string, string?> { ["JIRA_URL"] = null } });

        var (_, listed) = await server.SendAsync(RunningServer.Message(RunningServer.Rpc("tools/list")));
        var (isError, text) = await server.CallAsync("jira_search", new { jql = "project = OPS" });

        Assert.DoesNotContain(listed!["result"]!["tools"]!.AsArray(), tool => ((string)tool!["name"]!).StartsWith("jira_", StringComparison.Ordinal));
        Assert.True(isError);
        Assert.Equal("jira_search is not available here: its product is not configured for this tenant.", text);
    }
}
