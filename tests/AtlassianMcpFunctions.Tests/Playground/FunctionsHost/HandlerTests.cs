using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Playground.FunctionsHost;

namespace AtlassianMcpFunctions.Tests.Playground.FunctionsHost;

public sealed class HandlerTests
{
    [Fact]
    public async Task The_handler_receives_the_environment_of_the_contract()
    {
        Environment.SetEnvironmentVariable("INHERITED_FOR_TEST", "yes");
        var root = new ScriptRoot().Http("all", "{*path}");
        await using var running = await RunningHost.StartAsync(root, options => options with { StorageConnectionString = "UseDevelopmentStorage=true" });
        var seen = await running.GetJsonAsync("/env");
        Assert.Equal("custom", seen["FUNCTIONS_WORKER_RUNTIME"]!.ToString());
        Assert.Equal(root.Folder, seen["FUNCTIONS_APP_ROOT_PATH"]!.ToString());
        Assert.Equal(seen["FUNCTIONS_CUSTOMHANDLER_PORT"]!.ToString(), seen["FUNCTIONS_HTTPWORKER_PORT"]!.ToString());
        Assert.Equal(seen["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"]!.ToString(), seen["FUNCTIONS_HTTPWORKER_ID"]!.ToString());
        Assert.Equal("UseDevelopmentStorage=true", seen["AzureWebJobsStorage"]!.ToString());
        Assert.Equal("hello", seen["GREETING"]!.ToString());
        Assert.Equal("yes", seen["INHERITED_FOR_TEST"]!.ToString());
        Assert.True(Directory.Exists(Path.Combine(seen["DOTNET_ROOT"]!.ToString(), "shared")));
        Assert.Equal(Path.GetFileName(root.Folder), Path.GetFileName(seen["cwd"]!.ToString()));
    }

    [Fact]
    public async Task The_working_directory_is_relative_to_the_script_root()
    {
        var root = new ScriptRoot("""
            { "customHandler": { "enableProxyingHttpRequest": true,
              "description": { "defaultExecutablePath": "node", "arguments": ["%HANDLER_SCRIPT%"], "workingDirectory": "inner" } } }
            """).Http("all", "{*path}");
        Directory.CreateDirectory(Path.Combine(root.Folder, "inner"));
        await using var running = await RunningHost.StartAsync(root);
        Assert.Equal("inner", Path.GetFileName((await running.GetJsonAsync("/env"))["cwd"]!.ToString()));
    }

    [Fact]
    public async Task Whoever_comes_while_the_handler_is_killed_for_its_time_waits_for_the_next_run()
    {
        using var root = new ScriptRoot();
        var options = new FunctionsHostOptions { ScriptRoot = root.Folder, Environment = new Dictionary<string, string> { ["HANDLER_SCRIPT"] = ScriptRoot.HandlerScript } };
        var settings = new AppSettings(options);
        await using var handler = new Handler(options, HostJson.Read(root.Folder, settings).CustomHandler, root.Folder, settings, NullLoggerFactory.Instance);
        handler.Start();
        await handler.WaitUntilReadyAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));
        var killed = handler.ProcessId;

        handler.Restart(killed);
        var next = handler.WaitUntilReadyAsync(CancellationToken.None);

        Assert.False(next.IsCompleted);
        await next.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.NotEqual(killed, handler.ProcessId);
    }

    [Fact]
    public async Task What_the_handler_writes_is_passed_on()
    {
        await using var running = await RunningHost.StartAsync(new ScriptRoot().Http("all", "{*path}"));
        await running.Lines.WaitAsync(line => line is { IsError: true, Text: "warning: listening" });
    }

    [Fact]
    public async Task Exit_code_0_leaves_the_app_without_a_handler()
    {
        await using var running = await RunningHost.StartAsync(new ScriptRoot().Http("all", "{*path}"));
        using var dying = await running.Http.GetAsync(new Uri("/exit?code=0", UriKind.Relative));
        Assert.Equal(HttpStatusCode.InternalServerError, dying.StatusCode);
        using var later = await running.Http.GetAsync(new Uri("/x", UriKind.Relative));
        Assert.Equal(HttpStatusCode.InternalServerError, later.StatusCode);
        Assert.Null(running.Host.HandlerPid);
        Assert.False(running.Host.GaveUp.IsCompleted);
    }

    [Fact]
    public async Task Exit_code_200_restarts_the_handler_any_number_of_times()
    {
        await using var running = await RunningHost.StartAsync(new ScriptRoot().Http("all", "{*path}"));
        for (var time = 0; time < 4; time++)
        {
            using var dying = await running.Http.GetAsync(new Uri("/exit?code=200", UriKind.Relative));
            Assert.Equal(HttpStatusCode.InternalServerError, dying.StatusCode);
            await running.Lines.WaitAsync(line => line.Text == "warning: listening", nth: time + 2);
        }

        using var alive = await running.Http.GetAsync(new Uri("/x", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.False(running.Host.GaveUp.IsCompleted);
    }

    [Fact]
    public async Task The_third_crash_ends_the_host()
    {
        await using var running = await RunningHost.StartAsync(new ScriptRoot().Http("all", "{*path}"));
        await running.ReadyAsync();
        var first = running.Host.HandlerPid;
        await running.Host.KillHandlerAsync();
        await running.ReadyAsync();
        Assert.NotEqual(first, running.Host.HandlerPid);
        await running.Host.KillHandlerAsync();
        await running.ReadyAsync();
        await running.Host.KillHandlerAsync();
        Assert.Equal("Exceeded http worker restart retry count. Shutting down Functions Host", await running.Host.GaveUp.WaitAsync(TimeSpan.FromSeconds(20)));
        await running.Host.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => running.Http.GetAsync(new Uri("/x", UriKind.Relative)));
    }

    [Fact]
    public async Task A_request_beyond_the_function_timeout_takes_the_handler_with_it()
    {
        await using var running = await RunningHost.StartAsync(new ScriptRoot("""{ "functionTimeout": "00:00:01" }""").Http("all", "{*path}"));
        await running.ReadyAsync();
        var first = running.Host.HandlerPid;
        using var response = await running.Http.GetAsync(new Uri("/hang", UriKind.Relative));
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        await running.Lines.WaitAsync(line => line.Text == "warning: listening", nth: 2);
        await running.ReadyAsync();
        Assert.NotEqual(first, running.Host.HandlerPid);
        Assert.False(running.Host.GaveUp.IsCompleted);
    }

    [Fact]
    public async Task A_handler_that_never_answers_is_given_up()
    {
        var root = new ScriptRoot("""
            { "customHandler": { "enableProxyingHttpRequest": true, "initializationTimeout": "00:00:00.5",
              "description": { "defaultExecutablePath": "node", "arguments": ["--eval", "setInterval(() => {}, 1000)"] } } }
            """).Http("all", "{*path}");
        await using var running = await RunningHost.StartAsync(root);
        Assert.Contains("Exceeded", await running.Host.GaveUp.WaitAsync(TimeSpan.FromSeconds(30)), StringComparison.Ordinal);
    }
}
