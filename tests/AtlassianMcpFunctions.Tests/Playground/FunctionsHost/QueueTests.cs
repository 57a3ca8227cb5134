using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Azure.Storage.Queues;
using Playground.Azurite;
using Playground.FunctionsHost;

namespace AtlassianMcpFunctions.Tests.Playground.FunctionsHost;

public sealed class QueueTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task A_message_is_posted_to_its_function_and_deleted()
    {
        await using var running = await StartAsync(new ScriptRoot().Queue("jobs", "jobs"));
        var message = """{"id":"1","text":"plain object","count":2,"on":true,"sub":{"a":1},"list":[1],"none":null}""";
        await SendAsync(message);
        var finished = await running.Invocations.WaitAsync(invocation => invocation.Function == "jobs");
        Assert.True(finished.Succeeded);
        Assert.Equal(0, await CountAsync("jobs"));

        var body = await BodyAsync(running);
        Assert.Equal(message, JsonSerializer.Deserialize<string>(body["Data"]!["msg"]!.ToString()));
        var metadata = body["Metadata"]!.AsObject();
        Assert.Equal("1", metadata["DequeueCount"]!.ToString());
        Assert.Equal("\"1\"", metadata["Id"]!.ToString());
        Assert.Equal("\"plain object\"", metadata["text"]!.ToString());
        Assert.Equal("\"2\"", metadata["count"]!.ToString());
        Assert.Equal("\"True\"", metadata["on"]!.ToString());
        Assert.Equal(1, (int)metadata["sub"]!["a"]!);
        Assert.DoesNotContain("list", metadata);
        Assert.DoesNotContain("none", metadata);
        Assert.Equal("jobs", metadata["sys"]!["MethodName"]!.ToString());
        Assert.StartsWith("\"", metadata["PopReceipt"]!.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$", metadata["InsertionTime"]!.ToString());
        Assert.Equal(
            ["count", "DequeueCount", "ExpirationTime", "Id", "InsertionTime", "NextVisibleTime", "on", "PopReceipt", "sub", "sys", "text"],
            metadata.Select(entry => entry.Key));
    }

    [Theory]
    [InlineData("only words", "\"only words\"")]
    [InlineData("\"quoted\"", "\"\\\"quoted\\\"\"")]
    [InlineData("""["a"]""", "\"[\\\"a\\\"]\"")]
    [InlineData("Zürich <b>+</b>", "\"Zürich <b>+</b>\"")]
    public async Task A_text_is_encoded_as_JSON_once_more(string message, string expected)
    {
        await using var running = await StartAsync(new ScriptRoot().Queue("jobs", "jobs"));
        await SendAsync(message);
        Assert.Equal(expected, (await BodyAsync(running))["Data"]!["msg"]!.ToString());
    }

    [Fact]
    public async Task A_trigger_carries_the_hosts_headers_and_no_proxys()
    {
        await using var running = await StartAsync(new ScriptRoot().Queue("jobs", "jobs"));
        await SendAsync("x");
        var report = await running.ReportAsync("trigger");
        Assert.Equal("/jobs", report["path"]!.ToString());
        var headers = report["headers"]!.AsArray().Select(part => part!.ToString()).Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal(
            ["Content-Type", "Host", "Transfer-Encoding", "User-Agent", "X-Azure-Functions-HostVersion", "X-Azure-Functions-InvocationId"],
            headers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("application/json; charset=utf-8", headers["Content-Type"]);
        Assert.Equal("chunked", headers["Transfer-Encoding"]);
        Assert.StartsWith("Azure-Functions-Host/", headers["User-Agent"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fail")]
    [InlineData("notModified")]
    [InlineData("text")]
    public async Task A_failing_message_is_retried_and_then_moved_to_the_poison_queue(string act)
    {
        await using var running = await StartAsync(new ScriptRoot().Queue("jobs", "jobs"));
        await SendAsync($$"""{"act":"{{act}}"}""");
        var first = await running.Invocations.WaitAsync(invocation => !invocation.Succeeded);
        Assert.EndsWith("message released", first.Detail, StringComparison.Ordinal);
        var second = await running.Invocations.WaitAsync(invocation => !invocation.Succeeded, nth: 2);
        Assert.EndsWith("message moved to jobs-poison", second.Detail, StringComparison.Ordinal);
        Assert.Equal("2", (await BodyAsync(running, nth: 2))["Metadata"]!["DequeueCount"]!.ToString());
        Assert.Equal(0, await CountAsync("jobs"));
        var poison = await Queue("jobs-poison").PeekMessageAsync();
        Assert.Equal($$"""{"act":"{{act}}"}""", poison.Value.Body.ToString());
    }

    [Fact]
    public async Task A_poison_queue_triggers_a_function_like_any_other()
    {
        await using var running = await StartAsync(new ScriptRoot().Queue("jobs", "jobs").Queue("jobs-poison", "jobs-poison"));
        await SendAsync("""{"act":"fail"}""");
        var finished = await running.Invocations.WaitAsync(invocation => invocation.Function == "jobs-poison");
        Assert.EndsWith("message left invisible", finished.Detail, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("jobs-poison"));
        Assert.Null((await Queue("jobs-poison").PeekMessageAsync()).Value);
    }

    [Fact]
    public async Task A_message_that_is_not_Base64_goes_to_the_poison_queue_as_it_is()
    {
        await using var running = await StartAsync(new ScriptRoot().Queue("jobs", "jobs").Queue("jobs-poison", "jobs-poison"));
        await new QueueClient(_account.ConnectionString, "jobs").SendMessageAsync("not base 64!");
        await SendAsync("well encoded");
        await running.Invocations.WaitAsync(invocation => invocation.Succeeded);
        Assert.Equal(0, await CountAsync("jobs"));
        Assert.Equal("\"well encoded\"", (await BodyAsync(running))["Data"]!["msg"]!.ToString());
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("null")]
    public async Task A_success_without_a_result_hangs_until_the_function_timeout_kills_the_handler(string act)
    {
        var root = new ScriptRoot("""{ "functionTimeout": "00:00:05" }""").Queue("jobs", "jobs");
        await using var running = await StartAsync(root);
        await running.ReadyAsync();
        var firstRun = running.Host.HandlerPid;
        await SendAsync($$"""{"act":"{{act}}"}""");
        var finished = await running.Invocations.WaitAsync(invocation => invocation.Function == "jobs");
        Assert.Equal("Timeout value of 00:00:05 was exceeded; message released", finished.Detail);
        await running.ReportAsync("trigger", nth: 2);
        Assert.NotEqual(firstRun, running.Host.HandlerPid);
    }

    [Fact]
    public async Task A_message_survives_the_handlers_death()
    {
        await using var running = await StartAsync(new ScriptRoot().Queue("jobs", "jobs"));
        await SendAsync("""{"act":"dieOnce"}""");
        var finished = await running.Invocations.WaitAsync(invocation => invocation.Succeeded);
        Assert.Equal("jobs", finished.Function);
        Assert.Equal("2", (await BodyAsync(running, nth: 2))["Metadata"]!["DequeueCount"]!.ToString());
        Assert.Equal(0, await CountAsync("jobs"));
    }

    [Fact]
    public async Task A_message_in_hand_stays_invisible_beyond_its_lease()
    {
        await using var running = await StartAsync(new ScriptRoot().Queue("jobs", "jobs"), options => options with
        {
            MessageLease = TimeSpan.FromSeconds(5),
            DrainTimeout = TimeSpan.Zero,
        });
        await SendAsync("""{"act":"hold"}""");
        await running.ReportAsync("trigger");
        await SendAsync("""{"act":"hold","marker":"after two leases"}""", TimeSpan.FromSeconds(11));
        await running.Lines.WaitAsync(line => line.Text.Contains("after two leases", StringComparison.Ordinal));
        Assert.Equal(2, running.Lines.All.Count(line => line.Text.Contains("\"trigger\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stop_waits_for_the_message_in_hand()
    {
        var running = await StartAsync(new ScriptRoot().Queue("jobs", "jobs").Http("release", "release"));
        await SendAsync("""{"act":"wait"}""");
        await running.ReportAsync("trigger");
        var stop = running.Host.DisposeAsync().AsTask();
        using (await running.Http.PostAsync(new Uri("/release", UriKind.Relative), null))
            await stop.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(running.Invocations.All.Single(invocation => invocation.Function == "jobs").Succeeded);
        Assert.Equal(0, await CountAsync("jobs"));
        await running.DisposeAsync();
    }

    [Fact]
    public async Task No_more_messages_run_at_once_than_batch_and_threshold_allow()
    {
        var root = new ScriptRoot().Queue("jobs", "jobs").Timer("tick", "* * * * * *");
        await using var running = await StartAsync(root, options => options with { DrainTimeout = TimeSpan.Zero });
        for (var number = 0; number < 10; number++)
            await SendAsync("""{"act":"hold"}""");
        for (var number = 1; number <= 4; number++)
            await running.Lines.WaitAsync(IsHeldMessage, number);

        // Two ticks later a host that took more than a batch would have shown it.
        var ticks = running.Invocations.All.Count(IsTick);
        await running.Invocations.WaitAsync(IsTick, ticks + 2);
        Assert.Equal(4, running.Lines.All.Count(IsHeldMessage));

        static bool IsHeldMessage(HandlerLine line) => line.Text.Contains("\"act\":\"hold\"", StringComparison.Ordinal);
        static bool IsTick(FinishedInvocation invocation) => invocation.Function == "tick";
    }

    private async Task<RunningHost> StartAsync(ScriptRoot root, Func<FunctionsHostOptions, FunctionsHostOptions>? change = null)
    {
        await Queue("jobs").CreateIfNotExistsAsync();
        return await RunningHost.StartAsync(root, options =>
        {
            var withStorage = options with { StorageConnectionString = _account.ConnectionString };
            return change?.Invoke(withStorage) ?? withStorage;
        });
    }

    private QueueClient Queue(string name) => new(_account.ConnectionString, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    private Task SendAsync(string message, TimeSpan? visibleAfter = null) => Queue("jobs").SendMessageAsync(message, visibleAfter);

    private async Task<int> CountAsync(string queue) => (await Queue(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private static async Task<JsonObject> BodyAsync(RunningHost running, int nth = 1) =>
        JsonNode.Parse((await running.ReportAsync("trigger", nth))["body"]!.ToString())!.AsObject();
}
