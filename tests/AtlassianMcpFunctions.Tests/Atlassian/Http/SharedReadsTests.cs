using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Atlassian.Http;

public sealed class SharedReadsTests : IDisposable
{
    private const string Thing = "GET /rest/api/3/thing";
    private const string Fields = "GET /rest/api/3/field";
    private readonly StillClock _clock = new();
    private readonly SharedReads _reads;
    private readonly StubHandler _network = new();
    private readonly AtlassianTransport _transport;
    private readonly TaskCompletionSource _answers = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SharedReadsTests() => (_reads, _transport) = (new SharedReads(_clock), new AtlassianTransport(_network, TimeProvider.System));

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

    [Fact]
    public async Task What_rarely_changes_is_asked_once_a_minute_by_each_credential()
    {
        _network.Expect(Fields, """[{"id":"a","name":"A"}]""").Expect(Fields, """[{"id":"b","name":"B"}]""").Expect(Fields, """[{"id":"c","name":"C"}]""");

        Assert.Equal(("A", "A"), (await FieldAsync("token"), await FieldAsync("token")));
        Assert.Equal(("B", "A"), (await FieldAsync("other"), await FieldAsync("token")));
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("C", await FieldAsync("token"));
    }

    [Theory]
    [InlineData("rest/api/3/issue/OPS-1", "A")]
    [InlineData("api/v2/pages/7", "A")]
    [InlineData("rest/api/3/issuetype/1", "B")]
    [InlineData("rest/api/3/field/customfield_1", "B")]
    [InlineData("rest/api/space/DOCS", "B")]
    public async Task A_write_makes_what_it_may_have_changed_be_asked_again(string path, string then)
    {
        _network.Expect(Fields, """[{"id":"a","name":"A"}]""").Expect("DELETE /" + path, Answer.Status(204)).Expect(Fields, """[{"id":"b","name":"B"}]""");
        await FieldAsync("token");

        await Line("token").DeleteAsync(RequestPath.Sent(path), CancellationToken.None);

        Assert.Equal(then, await FieldAsync("token"));
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        _network.Expect(Fields, Answer.Status(404)).Expect(Fields, """[{"id":"a","name":"A"}]""");

        await Assert.ThrowsAsync<AtlassianException>(() => FieldAsync("token"));

        Assert.Equal("A", await FieldAsync("token"));
    }

    [Fact]
    public async Task An_answer_that_broke_off_is_not_kept_but_asked_for_again()
    {
        _network.Expect(Fields, """[{"id":"a","na""").Expect(Fields, """[{"id":"a","name":"A"}]""");

        Assert.Equal(("A", "A"), (await FieldAsync("token"), await FieldAsync("token")));
        Assert.Equal(2, _network.Requests.Count);
    }

    private async Task<HttpResponseMessage> AnswerAsync(CancellationToken cancellationToken)
    {
        await _answers.Task;
        return Answer.Json("""{"is":"one"}""")();
    }

    private async Task<string> FieldAsync(string token) => Assert.Single(await new JiraClient(Line(token)).Fields.ListAsync(CancellationToken.None)).Name;

    private async Task<string?> ReadAsync(string token, CancellationToken cancellationToken = default) =>
        (string?)(await Line(token).LookAsync(RequestPath.Of($"rest/api/3/thing"), cancellationToken))!["is"];

    private AtlassianConnection Line(string token) => new(
        AtlassianSite.Of(Product.Jira, new Uri("https://acme.atlassian.net")), new Credential.Bearer(token), _ => ValueTask.FromResult(_transport))
    { Reads = _reads };
}
