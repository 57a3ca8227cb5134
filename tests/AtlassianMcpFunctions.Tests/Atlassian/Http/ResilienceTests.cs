using Atlassian.Http;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Atlassian.Http;

public sealed class ResilienceTests : IDisposable
{
    private const string Thing = "/rest/api/3/thing";

    private readonly SkippingTime _time = new();
    private readonly StubHandler _network = new();

    public static TheoryData<string, bool, int, string?, bool> Table => new()
    {
        // method, repeatable, status, Retry-After, tried again?
        { "GET", true, 429, null, true },
        { "GET", true, 429, "2", true },
        { "GET", true, 429, "31", false },
        { "GET", true, 429, "9223372036854775807", false },
        { "GET", true, 502, null, true },
        { "GET", true, 503, null, true },
        { "GET", true, 504, null, true },
        { "GET", true, 503, "3600", false },
        { "GET", true, 500, null, true },
        { "PUT", true, 500, null, false },
        { "POST", false, 500, null, false },
        { "GET", true, 404, null, false },
        { "PUT", true, 503, null, true },
        { "DELETE", true, 502, null, true },
        { "POST", false, 429, null, true },
        { "POST", false, 429, "5", true },
        { "POST", false, 429, "120", false },
        { "POST", false, 503, "5", true },
        { "POST", false, 503, null, false },
        { "POST", false, 502, null, false },
        { "POST", false, 504, null, false },
        { "POST", true, 503, null, true },
        { "POST", true, 504, null, true },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task An_answer_is_tried_again_only_when_that_is_safe(string method, bool repeatable, int status, string? retryAfter, bool again)
    {
        _network.Expect($"{method} {Thing}", Answer.Status(status, retryAfter is null ? [] : [("Retry-After", retryAfter)]));
        if (again)
            _network.Expect($"{method} {Thing}", "{}");
        var sending = SendAsync(method, repeatable);

        if (again)
            await sending;
        else
            Assert.Equal(status, (int)(await Assert.ThrowsAsync<AtlassianException>(() => sending)).Status!.Value);
        Assert.Equal(0, _network.Outstanding);
        Assert.Equal(again ? 1 : 0, _time.Waits.Count);
    }

    [Fact]
    public async Task A_read_that_always_fails_within_the_site_is_asked_twice()
    {
        _network.Expect($"GET {Thing}", Answer.Status(500)).Expect($"GET {Thing}", Answer.Status(500));

        Assert.Equal(500, (int)(await Assert.ThrowsAsync<AtlassianException>(() => SendAsync("GET", repeatable: true))).Status!.Value);
        Assert.Equal(0, _network.Outstanding);
    }

    [Theory]
    [InlineData("GET", HttpRequestError.ConnectionError, true)]
    [InlineData("GET", HttpRequestError.ResponseEnded, true)]
    [InlineData("POST", HttpRequestError.ConnectionError, true)]
    [InlineData("POST", HttpRequestError.ResponseEnded, false)]
    [InlineData("POST", HttpRequestError.Unknown, false)]
    public async Task A_broken_line_is_tried_again_only_when_nothing_can_have_arrived(string method, HttpRequestError error, bool again)
    {
        _network.Expect($"{method} {Thing}", Answer.Fault(error));
        if (again)
            _network.Expect($"{method} {Thing}", "{}");
        var sending = SendAsync(method, repeatable: method != "POST");

        if (again)
        {
            await sending;
        }
        else
        {
            var failed = await Assert.ThrowsAsync<AtlassianException>(() => sending);
            Assert.Null(failed.Status);
            Assert.Contains("acme.atlassian.net could not be reached", failed.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_answer_without_an_end_is_left_off_and_not_asked_for_again()
    {
        _network.Expect($"GET {Thing}", Answer.Fault(HttpRequestError.ConfigurationLimitExceeded));

        var failed = await Assert.ThrowsAsync<AtlassianException>(() => SendAsync("GET", repeatable: true));

        Assert.Equal("Jira at acme.atlassian.net answered with more than 64 MB, which is more than is read at once; ask for less.", failed.Message);
        Assert.Single(_network.Requests);
    }

    [Fact]
    public async Task Four_retries_wait_ever_longer_and_then_give_up()
    {
        for (var attempt = 0; attempt < 5; attempt++)
            _network.Expect($"GET {Thing}", Answer.Status(503));
        var failed = await Assert.ThrowsAsync<AtlassianException>(() => SendAsync("GET", repeatable: true));
        Assert.Equal("Jira is not available at the moment (HTTP 503).", failed.Message);
        Assert.Equal(4, _time.Waits.Count);
        Assert.Equal(_time.Waits.Order(), _time.Waits);
        Assert.True(_time.Waits[3] > 4 * _time.Waits[0], string.Join(' ', _time.Waits));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("30", 30)]
    [InlineData("Fri, 20 Nov 2026 09:00:12 GMT", 12)]
    public async Task The_wait_is_what_Retry_After_asks_for(string retryAfter, int seconds)
    {
        _network.Expect($"GET {Thing}", Answer.Status(429, ("Retry-After", retryAfter))).Expect($"GET {Thing}", "{}");
        await SendAsync("GET", repeatable: true);
        Assert.Equal([TimeSpan.FromSeconds(seconds)], _time.Waits);
    }

    [Theory]
    [InlineData("2026-11-20T09:20Z", 1200)]
    [InlineData("2026-11-20T09:00:45Z", 45)]
    public async Task A_long_quota_reset_fails_at_once_and_says_how_long(string reset, int seconds)
    {
        _network.Expect($"GET {Thing}", Answer.Status(429, ("X-RateLimit-Reset", reset), ("RateLimit-Reason", "jira-quota-global-based")));
        var failed = await Assert.ThrowsAsync<AtlassianException>(() => SendAsync("GET", repeatable: true));
        Assert.Equal(TimeSpan.FromSeconds(seconds), failed.RetryAfter);
        Assert.Equal("jira-quota-global-based", failed.Reason);
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_ended_and_a_write_is_not_repeated()
    {
        _network.Expect($"POST {Thing}", NeverAsync);
        var transport = new AtlassianTransport(_network, new SkippingTime(), new TransportOptions { CallTimeout = TimeSpan.FromSeconds(20) });
        var connection = new AtlassianConnection(AtlassianSite.Of(Product.Jira, new Uri("https://acme.atlassian.net")), Lines.Credential, transport);
        var failed = await Assert.ThrowsAsync<AtlassianException>(
            () => connection.SendAsync(new AtlassianRequest(HttpMethod.Post, RequestPath.Of($"rest/api/3/thing")), CancellationToken.None));
        Assert.Contains("did not answer within 20 seconds", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_wins_over_retrying()
    {
        using var cancellation = new CancellationTokenSource();
        _network.Expect($"GET {Thing}", _ =>
        {
            cancellation.Cancel();
            return Task.FromResult(Answer.Status(503)());
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync("GET", repeatable: true, cancellation.Token));
        Assert.Single(_network.Requests);
    }

    [Fact]
    public async Task A_file_is_opened_anew_for_every_attempt()
    {
        _network.Expect("POST /rest/api/3/issue/OPS-1/attachments", Answer.Status(429)).Expect("POST /rest/api/3/issue/OPS-1/attachments", Answer.Json("""[{"id":"1","filename":"a.txt","size":2}]"""));
        var opened = 0;
        var file = new Upload("a.txt", "text/plain", _ => ValueTask.FromResult<Stream>(new MemoryStream("hi"u8.ToArray(), opened++ < 0)));
        await Lines.JiraCloud(_network).Attachments.UploadAsync("OPS-1", file, CancellationToken.None);
        Assert.Equal(2, opened);
        Assert.All(_network.Requests, request => Assert.Contains("hi", request.Body, StringComparison.Ordinal));
    }

    public void Dispose() => _network.Dispose();

    private static async Task<HttpResponseMessage> NeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("It ended after all.");
    }

    private async Task SendAsync(string method, bool repeatable, CancellationToken cancellationToken = default)
    {
        var request = new AtlassianRequest(HttpMethod.Parse(method), RequestPath.Of($"rest/api/3/thing")) { Repeatable = repeatable };
        using var response = await Lines.To(Product.Jira, "https://acme.atlassian.net", _network, _time).SendAsync(request, cancellationToken);
    }
}
