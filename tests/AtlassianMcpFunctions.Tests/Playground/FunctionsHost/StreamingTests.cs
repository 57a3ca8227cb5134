namespace AtlassianMcpFunctions.Tests.Playground.FunctionsHost;

public sealed class StreamingTests
{
    [Fact]
    public async Task An_event_arrives_before_the_response_ends()
    {
        await using var running = await RunningHost.StartAsync(new ScriptRoot().Http("all", "{*path}"));
        using var response = await running.Http.GetAsync(new Uri("/ticks", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("data: first", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)));

        // The handler sends the rest only now: had the host buffered, the line above would never have come.
        using var release = await running.Http.PostAsync(new Uri("/release", UriKind.Relative), null);
        Assert.Equal("\ndata: last\n\n", await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_client_that_leaves_cancels_the_request_in_the_handler()
    {
        await using var running = await RunningHost.StartAsync(new ScriptRoot().Http("hang", "{*path}"));
        using var leave = new CancellationTokenSource();
        var request = running.Http.GetAsync(new Uri("/hang", UriKind.Relative), leave.Token);
        await running.ReportAsync("hanging");
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await running.ReportAsync("closed");
        var invocation = await running.Invocations.WaitAsync(finished => finished.Function == "hang");
        Assert.True(invocation.Succeeded);
    }

    [Fact]
    public async Task A_silent_response_is_cut_after_the_activity_timeout()
    {
        await using var running = await RunningHost.StartAsync(
            new ScriptRoot().Http("hang", "{*path}"), options => options with { ActivityTimeout = TimeSpan.FromSeconds(2) });
        using var response = await running.Http.GetAsync(new Uri("/hang", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, response.StatusCode);
        await running.ReportAsync("closed");
    }
}
