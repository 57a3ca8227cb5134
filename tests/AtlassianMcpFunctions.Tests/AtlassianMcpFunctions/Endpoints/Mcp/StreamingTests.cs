using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>When an answer becomes an event stream, and what its end means.</summary>
public sealed class StreamingTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TestTools _tools = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(new()
    {
        Tools = _tools.All,
        Server = settings => settings with { KeepAlive = TimeSpan.FromMilliseconds(100) },
    });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Progress_makes_an_event_stream_that_ends_with_the_result(bool isModern)
    {
        using var response = await _server.Http.SendAsync(Call(isModern, "test_progress", new() { ["steps"] = 3 }, "token-1"));
        var events = Events(await response.Content.ReadAsStringAsync());

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no", response.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.Equal(["step 1", "step 2", "step 3"], events.SkipLast(1).Select(progress => (string)progress["params"]!["message"]!));
        Assert.All(events.SkipLast(1), progress => Assert.Equal("token-1", (string)progress["params"]!["progressToken"]!));
        Assert.Equal("3 steps", (string)events[^1]["result"]!["content"]![0]!["text"]!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Silence_makes_an_event_stream_kept_alive_by_comments(bool isModern)
    {
        using var request = Call(isModern, "test_wait", []);
        using var response = await _server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(": keep-alive", await reader.ReadLineAsync().WaitAsync(Patience));
        Assert.Equal("", await reader.ReadLineAsync().WaitAsync(Patience));
        Assert.Equal(": keep-alive", await reader.ReadLineAsync().WaitAsync(Patience));
        _tools.Release();
        var rest = await reader.ReadToEndAsync().WaitAsync(Patience);
        Assert.Equal("released", (string)Events(rest).Single()["result"]!["content"]![0]!["text"]!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_leaves_cancels_the_tool(bool isModern)
    {
        using var leaving = new CancellationTokenSource();
        using var request = Call(isModern, "test_wait", []);
        var call = _server.Http.SendAsync(request, leaving.Token);
        await _tools.Entered.WaitAsync(Patience);
        Assert.False(_tools.Cancelled.IsCompleted);

        await leaving.CancelAsync();

        await _tools.Cancelled.WaitAsync(Patience);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.DoesNotContain(_server.Log.All, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Requests_at_once_do_not_mix()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async number =>
        {
            var text = number.ToString(CultureInfo.InvariantCulture);
            using var request = RunningServer.Message(RunningServer.Rpc("tools/call", new { name = "test_echo", arguments = new { text } }, id: number));
            using var response = await _server.Http.SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();
            // An answer that waited for its turn longer than the pause comes as a stream.
            var json = response.Content.Headers.ContentType!.MediaType == "text/event-stream" ? Events(body).Single() : JsonNode.Parse(body)!;
            return (response.StatusCode, (int)json["id"]!, (string)json["result"]!["content"]![0]!["text"]!);
        }));

        Assert.Equal(Enumerable.Range(0, 200).Select(number => (HttpStatusCode.OK, number, number.ToString(CultureInfo.InvariantCulture))), answers);
    }

    private static HttpRequestMessage Call(bool isModern, string tool, JsonObject arguments, string? progressToken = null)
    {
        var parameters = new JsonObject { ["name"] = tool, ["arguments"] = arguments };
        var request = isModern ? RunningServer.Modern("tools/call", parameters) : null;
        if (request is null) parameters["_meta"] = new JsonObject();
        if (progressToken is not null) parameters["_meta"]!["progressToken"] = progressToken;
        var body = RunningServer.Rpc("tools/call", parameters);
        if (request is null) return RunningServer.Message(body);
        request.Content = RunningServer.Message(body).Content;
        return request;
    }

    private static List<JsonNode> Events(string stream) =>
    [
        .. from line in stream.Split('\n')
           where line.StartsWith("data: ", StringComparison.Ordinal)
           select JsonNode.Parse(line["data: ".Length..]),
    ];
}
