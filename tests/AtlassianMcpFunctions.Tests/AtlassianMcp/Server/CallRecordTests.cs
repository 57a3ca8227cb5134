using System.Net;
using System.Text.Json.Nodes;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Server;

/// <summary>Whether an answer waits for the row that tells of its call.</summary>
public sealed class CallRecordTests
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task What_was_read_is_answered_before_its_row_is_there_but_the_request_ends_after_it()
    {
        await using var host = await StartAsync();

        using var response = await host.OpenAsync("", "tools/call", new { name = "jira_get_issue", arguments = new { issue_key = "DEMO-1" } });
        await _reached.Task;
        await using var body = await response.Content.ReadAsStreamAsync();
        var answer = new byte[(int)response.Content.Headers.ContentLength!];
        await body.ReadExactlyAsync(answer);
        var end = body.ReadAsync(new byte[1]).AsTask();

        await PassAsync(host);
        Assert.Equal("DEMO-1", (string?)JsonNode.Parse(answer)!["result"]!["structuredContent"]!["key"]);
        Assert.False(end.IsCompleted);
        _released.SetResult();
        Assert.Equal(0, await end);
    }

    [Fact]
    public async Task What_was_written_is_answered_once_its_row_is_there()
    {
        await using var host = await StartAsync();

        var answering = host.OpenAsync("", "tools/call", new { name = "jira_add_comment", arguments = new { issue_key = "DEMO-1", body = "Hello." } });
        await _reached.Task;
        await PassAsync(host);

        Assert.False(answering.IsCompleted);
        _released.SetResult();
        using var response = await answering;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private Task<McpHost> StartAsync() => McpHost.StartAsync(Flavour.Cloud, services => services.Wrap<ITableStore>(inner => new WatchedTables(inner, (_, _) => { }) { Hold = HoldAsync }));

    // Time in which what does not wait would have gone on.
    private static async Task PassAsync(McpHost host)
    {
        for (var time = 0; time < 5; time++) await host.ListAsync("");
    }

    private async Task HoldAsync(string table)
    {
        if (table != "audit") return;
        _reached.TrySetResult();
        await _released.Task;
    }
}
