using System.Net;
using System.Text.RegularExpressions;
using Atlassian.Content;
using AtlassianMcp.Server;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Server;

/// <summary>What a model reads when a tool fails.</summary>
public sealed class ToolErrorsTests : IDisposable
{
    private readonly LogLines _log = new();

    [Theory]
    [InlineData(400, """{"errorMessages":["The value 'X' does not exist."],"errors":{}}""", "Jira answered 400: The value 'X' does not exist.")]
    [InlineData(401, "", "The credential is refused: sign in again, or have an administrator renew it.")]
    [InlineData(403, """{"errorMessages":["No permission."]}""", "Jira answered 403: No permission. The account lacks the permission \"Browse projects\" there, or its token the scope read:jira-work. An administrator of the project can give it; whoami tells the account.")]
    [InlineData(404, """{"errorMessages":["Issue does not exist."]}""", "Jira answered 404: Issue does not exist. It does not exist, or this account may not see it: check the id or key; whoami tells the account.")]
    [InlineData(409, """{"errorMessages":["Changed."]}""", "Jira answered 409: Changed. Somebody else changed it meanwhile: read it again, then repeat the change.")]
    [InlineData(410, """{"errorMessages":["Removed."]}""", "Jira answered 410: Removed.")]
    [InlineData(429, """{"errorMessages":["Slow down."]}""", "Jira answered 429: Slow down. Try again in 3600 s.")]
    [InlineData(500, """{"errorMessages":["Oops."]}""", "Jira answered 500: Oops. Try again; if it stays so, the site may be down.")]
    [InlineData(503, """{"errorMessages":["Maintenance."]}""", "Jira answered 503: Maintenance. Try again in 3600 s.")]
    public async Task Atlassians_words_come_with_the_next_step(int status, string body, string expected)
    {
        var network = new StubHandler();
        for (var times = status == 500 ? 2 : 1; times > 0; times--) network.Expect("GET /rest/api/3/myself", () => Refusal(status, body)); // a 500 is asked once more

        var result = await RunAsync(async token =>
        {
            await Lines.JiraCloud(network).Users.MyselfAsync(token);
            return new CallToolResult();
        });

        Assert.True(result.IsError);
        Assert.EndsWith(expected, Text(result), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret-token", Text(result), StringComparison.Ordinal);
        Assert.Empty(_log.All);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_lock_after_failed_logins_is_told_from_a_missing_permission(int status)
    {
        var network = new StubHandler().Expect("GET /jira/rest/api/2/myself", Answer.Text("<html>Forbidden</html>", "text/html", status, ("X-Authentication-Denied-Reason", "CAPTCHA_CHALLENGE; login-url=https://jira.example.com/login.jsp")));

        var result = await RunAsync(async token =>
        {
            await Lines.JiraDataCenter(network).Users.MyselfAsync(token);
            return new CallToolResult();
        });

        Assert.Equal(
            "Jira answered 401: Jira wants a CAPTCHA solved before it accepts this account's password again: there were too many failed logins. "
            + "Log in once in a browser as that account, or have an administrator reset its failed logins; a personal access token needs neither.",
            Text(result));
    }

    [Fact]
    public async Task A_site_that_does_not_answer_is_said_so()
    {
        var network = new StubHandler();
        for (var attempt = 0; attempt < 5; attempt++) network.Expect("GET /rest/api/3/myself", _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"));

        var result = await RunAsync(async token =>
        {
            await Lines.JiraCloud(network).Users.MyselfAsync(token);
            return new CallToolResult();
        });

        Assert.StartsWith("Jira did not answer: ", Text(result), StringComparison.Ordinal);
        Assert.EndsWith("Try again; if it stays so, the site may be down.", Text(result), StringComparison.Ordinal);
    }

    public static TheoryData<Exception, string> Foreseen => new()
    {
        { new ContentException("Unclosed table", 3, 7), "The content could not be converted: Unclosed table (line 3, position 7)" },
        { new ArgumentException("from must be before to.", "from"), "from must be before to." },
        { new NotAvailableException("There is no upload 'x'."), "There is no upload 'x'." },
        { new StorageConflictException("Somebody else changed it."), "Somebody else changed it." },
    };

    [Theory]
    [MemberData(nameof(Foreseen))]
    public async Task Foreseen_failures_speak_for_themselves(Exception failure, string expected)
    {
        Assert.Equal(expected, Text(await RunAsync(_ => throw failure)));
        Assert.Empty(_log.All);
    }

    [Fact]
    public async Task An_unforeseen_failure_gives_a_reference_that_the_log_explains()
    {
        var result = await RunAsync(_ => throw new InvalidOperationException("password=hunter2 at C:\\secret"));

        var reference = Regex.Match(Text(result), "^t failed unexpectedly. Try again; if it stays so, give an administrator the reference ([0-9a-f]{8}).$").Groups[1].Value;
        Assert.NotEmpty(reference);
        var line = Assert.Single(_log.All);
        Assert.StartsWith("Error ", line, StringComparison.Ordinal);
        Assert.Contains(reference, line, StringComparison.Ordinal);
        Assert.Contains("hunter2", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_tool_is_stopped_after_fifty_seconds()
    {
        var clock = new FastTime(speed: 100);
        var start = clock.GetUtcNow();

        var result = await RunAsync(
            async token =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return new CallToolResult();
            },
            clock);

        Assert.InRange(clock.GetUtcNow() - start, TimeSpan.FromSeconds(50), TimeSpan.FromMinutes(20));
        Assert.Equal("t took longer than 50 s and was stopped. Ask for less at a time (a smaller limit, fewer items).", Text(result));
        Assert.Empty(_log.All);
    }

    [Fact]
    public async Task Protocol_errors_and_the_callers_own_cancellation_pass_through()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAsync<McpProtocolException>(() => RunAsync(_ => throw new McpProtocolException("x", McpErrorCode.InvalidParams)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(token => throw new OperationCanceledException(token), cancellationToken: gone.Token));
    }

    [Fact]
    public async Task Over_the_whole_server_a_failure_is_logged_once_and_shows_no_inside()
    {
        var tools = new TestTools { Failure = () => new InvalidOperationException("password=hunter2") };
        await using var server = await RunningServer.StartAsync(new() { Tools = tools.All });

        var (isError, text) = await server.CallAsync("test_throw");

        Assert.True(isError);
        Assert.Contains("reference", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.Single(server.Log.All, line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    public void Dispose() => _log.Dispose();

    private static HttpResponseMessage Refusal(int status, string body)
    {
        var response = Answer.Json(body.Length == 0 ? "{}" : body)();
        response.StatusCode = (HttpStatusCode)status;
        if (status is 429 or 503) response.Headers.RetryAfter = new(TimeSpan.FromHours(1));
        return response;
    }

    private static string Text(CallToolResult result) => Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;

    private async Task<CallToolResult> RunAsync(Func<CancellationToken, ValueTask<CallToolResult>> call, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        return await new ToolErrors(time ?? TimeProvider.System, loggers.CreateLogger<ToolErrors>()).RunAsync("t", call, cancellationToken);
    }
}
