using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Endpoints.Stdio;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints.Stdio;

/// <summary>The door of local clients over a pair of streams: what only slow tools and clients that leave show.</summary>
public sealed class StdioDoorTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TestTools _tools = new();
    private readonly (Pipe In, Pipe Out) _pipes = (new Pipe(), new Pipe());
    private RunningServer _server = null!;
    private StreamReader _answers = null!;
    private Task _serving = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(new() { Tools = _tools.All, After = services => services.AddSingleton<StdioDoor>() });
        _answers = new StreamReader(_pipes.Out.Reader.AsStream(), Encoding.UTF8);
        var lines = new MessageLines(_pipes.In.Reader.AsStream(), _pipes.Out.Writer.AsStream());
        _serving = _server.Services.GetRequiredService<StdioDoor>().ServeAsync(lines, _server.Services.GetRequiredService<TenantStore>().Fixed[0], Narrowing.None, CancellationToken.None);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _answers.Dispose();

    [Fact]
    public async Task A_request_that_is_cancelled_ends_and_is_not_answered()
    {
        await WriteAsync(RunningServer.Rpc("tools/call", new { name = "test_wait", arguments = new { } }, "slow"));
        await _tools.Entered.WaitAsync(Patience);
        await WriteAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"slow"}}""");
        await _tools.Cancelled.WaitAsync(Patience);
        await WriteAsync(RunningServer.Rpc("ping", id: 2));

        Assert.Equal(2, (int)(await ReadAsync())!["id"]!);
        await EndAsync();
    }

    [Fact]
    public async Task Progress_comes_before_its_answer_and_other_answers_do_not_wait()
    {
        await WriteAsync(RunningServer.Rpc("tools/call", new { name = "test_wait", arguments = new { } }, 1));
        await _tools.Entered.WaitAsync(Patience);
        await WriteAsync(RunningServer.Rpc("tools/call", new { name = "test_progress", arguments = new { steps = 2 }, _meta = new { progressToken = "p" } }, 2));
        var (first, second, third) = (await ReadAsync(), await ReadAsync(), await ReadAsync());
        await WriteAsync(RunningServer.Rpc("ping", id: 1));
        var twice = await ReadAsync();
        _tools.Release();
        var last = await ReadAsync();

        Assert.Equal([1, 2], new[] { first, second }.Select(line => (int)line!["params"]!["progress"]!));
        Assert.Equal(2, (int)third!["id"]!);
        Assert.Contains("still being answered", (string)twice!["error"]!["message"]!, StringComparison.Ordinal);
        Assert.Equal("released", (string)last!["result"]!["content"]![0]!["text"]!);
        await EndAsync();
    }

    [Fact]
    public async Task A_client_that_does_not_read_any_more_ends_the_serving()
    {
        await WriteAsync(RunningServer.Rpc("tools/call", new { name = "test_wait", arguments = new { } }, 1));
        await _tools.Entered.WaitAsync(Patience);
        await _pipes.Out.Reader.CompleteAsync(new IOException("gone"));
        await WriteAsync(RunningServer.Rpc("ping", id: 2));
        await _pipes.In.Writer.CompleteAsync();
        _tools.Release();

        await _serving.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_line_without_an_end_is_refused()
    {
        var endless = new byte[MessageLines.Longest + 1];
        Array.Fill(endless, (byte)'x');
        var writing = _pipes.In.Writer.WriteAsync(endless).AsTask();

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => _serving.WaitAsync(Patience));

        Assert.Contains("a message is one line", refused.Message, StringComparison.Ordinal);
        await _pipes.In.Reader.CompleteAsync();
        await writing;
    }

    private async Task WriteAsync(string line) => await _pipes.In.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"));

    private async Task<JsonNode?> ReadAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        return await _answers.ReadLineAsync(limit.Token) is { } line ? JsonNode.Parse(line) : null;
    }

    private async Task EndAsync()
    {
        await _pipes.In.Writer.CompleteAsync();
        await _serving.WaitAsync(Patience);
    }
}
