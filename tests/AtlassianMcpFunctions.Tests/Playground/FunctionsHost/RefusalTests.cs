using Microsoft.Extensions.Logging.Abstractions;
using Playground;
using Playground.FunctionsHost;
using Host = Playground.FunctionsHost.FunctionsHost;

namespace AtlassianMcpFunctions.Tests.Playground.FunctionsHost;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("admin/tools")]
    [InlineData("administration")]
    [InlineData("Runtime/x")]
    public Task A_reserved_route(string route) =>
        RefusedAsync(new ScriptRoot().Http("f", route), "The specified route conflicts with one or more built in routes.");

    [Fact]
    public Task A_route_taken_by_another_function() =>
        RefusedAsync(new ScriptRoot().Http("a", "x").Http("b", "X"), "The route specified conflicts with the route defined by function 'a'.");

    [Fact]
    public Task Functions_and_routes_of_the_custom_handler() => RefusedAsync(
        WithHandler(""" "http": { "routes": [ { "route": "{*route}" } ] }, "description": { "defaultExecutablePath": "node" } """).Http("f", "x"),
        "Detected both function.json files and custom handler HTTP route configuration definition in host.json");

    [Fact]
    public Task A_configuration_profile_beside_functions() =>
        RefusedAsync(new ScriptRoot("""{ "configurationProfile": "mcp-custom-handler" }""").Http("f", "x"), "Detected both function.json files");

    [Fact]
    public Task An_unknown_binding() => RefusedAsync(
        new ScriptRoot().Function("f", """{ "bindings": [ { "type": "dreamTrigger", "name": "d" } ] }"""),
        "The binding type(s) 'dreamTrigger' are not registered.");

    [Fact]
    public Task A_queue_trigger_without_the_extension_bundle() =>
        RefusedAsync(new ScriptRoot("""{ "extensionBundle": null }""").Queue("f", "jobs"), "The binding type(s) 'queueTrigger' are not registered.");

    [Fact]
    public Task A_queue_trigger_without_storage() => RefusedAsync(
        new ScriptRoot().Function("f", """{ "bindings": [ { "type": "queueTrigger", "name": "m", "queueName": "q", "connection": "NoSuchSetting" } ] }"""),
        "Storage account connection string 'NoSuchSetting' does not exist.");

    [Fact]
    public Task A_function_without_a_trigger() =>
        RefusedAsync(new ScriptRoot().Function("f", """{ "bindings": [ { "type": "http", "name": "res" } ] }"""), "No trigger binding specified.");

    [Fact]
    public Task A_setting_that_is_not_there() => RefusedAsync(new ScriptRoot().Queue("f", "%NO_SUCH_QUEUE%"), "'NO_SUCH_QUEUE' does not resolve to a value.");

    [Fact]
    public Task A_missing_executable() => RefusedAsync(
        WithHandler(""" "enableProxyingHttpRequest": true, "description": { "defaultExecutablePath": "no-such-program" } """).Http("f", "x"),
        "'no-such-program' is neither in");

    [Fact]
    public Task HTTP_without_proxying() =>
        RefusedAsync(WithHandler(""" "description": { "defaultExecutablePath": "node" } """).Http("f", "x"), "enableProxyingHttpRequest");

    [Fact]
    public Task A_broken_host_json() => RefusedAsync(new ScriptRoot("""{ "version": "1.0" }""").Http("f", "x"), "missing the required 'version' property");

    [Fact]
    public async Task A_port_in_use()
    {
        await using var first = await RunningHost.StartAsync(new ScriptRoot().Http("f", "x"));
        var port = first.Host.Address.Port;
        await RefusedAsync(new ScriptRoot().Http("f", "x"), $"port {port} is in use", port);
    }

    private static ScriptRoot WithHandler(string customHandler) => new($$"""{ "customHandler": { {{customHandler}} } }""");

    private static async Task RefusedAsync(ScriptRoot root, string words, int port = 0)
    {
        using (root)
        {
            var options = new FunctionsHostOptions { ScriptRoot = root.Folder, Port = port };
            var refusal = await Assert.ThrowsAsync<PlaygroundException>(() => Host.StartAsync(options, NullLoggerFactory.Instance, CancellationToken.None));
            Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        }
    }
}
