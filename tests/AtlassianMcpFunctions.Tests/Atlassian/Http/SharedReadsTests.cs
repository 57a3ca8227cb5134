using Atlassian.Http;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Atlassian.Http;

public sealed class SharedReadsTests : IDisposable
{
    private const string Thing = "GET /rest/api/3/thing";
    private readonly SharedReads _reads = new();
    private readonly StubHandler _network = new();
    private readonly AtlassianTransport _transport;
    private readonly TaskCompletionSource _answers = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SharedReadsTests() => _transport = new AtlassianTransport(_network, TimeProvider.System);

    public void Dispose() => _transport.Dispose();

    [Fact]
    public async Task Equal_reads_at_the_same_time_are_one_request_and_each_has_its_own_answer()
    {
        _network.Expect(Thing, AnswerAsync);
        var readings = Enumerable.Range(0, 5).Select(_ => ReadAsync("token")).ToList();

        _answers.SetResult();
        var answers = await Task.WhenAll(readings);

        Assert.Single(_network.Requests);
        Assert.All(answers, answer => Assert.Equal("one", answer));
    }

    [Fact]
    public async Task Who_shows_something_else_reads_alone()
    {
        _network.Expect(Thing, AnswerAsync).Expect(Thing, AnswerAsync).Expect(Thing, AnswerAsync);
        _answers.SetResult();

        await ReadAsync("token");
        await ReadAsync("other");
        await ReadAsync("token");

        Assert.Equal(3, _network.Requests.Count);
    }

    [Fact]
    public async Task Who_leaves_takes_nobody_along()
    {
        using var leaving = new CancellationTokenSource();
        _network.Expect(Thing, AnswerAsync);
        var first = ReadAsync("token", leaving.Token);
        var second = ReadAsync("token");

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _answers.SetResult();

        Assert.Equal("one", await second);
        Assert.Single(_network.Requests);
    }

    [Fact]
    public async Task A_request_that_nobody_waits_for_ends()
    {
        using var leaving = new CancellationTokenSource();
        var ended = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        _network.Expect(Thing, async cancellationToken =>
        {
            using var over = cancellationToken.Register(ended.SetResult);
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return Answer.Json("{}")();
        });
        var reading = ReadAsync("token", leaving.Token);
        await begun.Task;

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await ended.Task;
    }

    [Fact]
    public async Task An_error_is_everybodys()
    {
        _network.Expect(Thing, async _ =>
        {
            await _answers.Task;
            return Answer.Status(404)();
        });
        var readings = new[] { ReadAsync("token"), ReadAsync("token") };

        _answers.SetResult();

        foreach (var reading in readings) await Assert.ThrowsAsync<AtlassianException>(() => reading);
        Assert.Single(_network.Requests);
    }

    [Fact]
    public async Task A_read_after_a_write_is_not_answered_by_one_from_before()
    {
        _network.Expect(Thing, AnswerAsync).Expect("DELETE /rest/api/3/thing", Answer.Status(204)).Expect(Thing, """{"is":"two"}""");
        var before = ReadAsync("token");
        Assert.True(SpinWait.SpinUntil(() => _network.Requests.Count == 1, TimeSpan.FromSeconds(30)));

        await Line("token").DeleteAsync(RequestPath.Of($"rest/api/3/thing"), CancellationToken.None);
        var after = await ReadAsync("token");
        _answers.SetResult();

        Assert.Equal(("one", "two"), (await before, after));
    }

    private async Task<HttpResponseMessage> AnswerAsync(CancellationToken cancellationToken)
    {
        await _answers.Task;
        return Answer.Json("""{"is":"one"}""")();
    }

    private async Task<string?> ReadAsync(string token, CancellationToken cancellationToken = default) =>
        (string?)(await Line(token).LookAsync(RequestPath.Of($"rest/api/3/thing"), cancellationToken))!["is"];

    private AtlassianConnection Line(string token) => new(
        AtlassianSite.Of(Product.Jira, new Uri("https://acme.atlassian.net")), new Credential.Bearer(token), _ => ValueTask.FromResult(_transport))
    { Reads = _reads };
}
