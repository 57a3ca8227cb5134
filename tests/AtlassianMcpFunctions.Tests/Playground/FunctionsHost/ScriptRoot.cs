using System.Text.Json.Nodes;

namespace AtlassianMcpFunctions.Tests.Playground.FunctionsHost;

/// <summary>A script root of its own for one test: host.json and functions around the test handler, in a temporary folder.</summary>
internal sealed class ScriptRoot : IDisposable
{
    public ScriptRoot(string? hostJson = null)
    {
        Folder = Directory.CreateTempSubdirectory("script-root-").FullName;
        var root = JsonNode.Parse(DefaultHostJson)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(hostJson ?? "{}")!.AsObject())
            root[name] = value?.DeepClone();
        File.WriteAllText(Path.Combine(Folder, "host.json"), root.ToJsonString());
    }

    public string Folder { get; }

    private static string DefaultHostJson => """
        {
          "version": "2.0",
          "functionTimeout": "00:01:00",
          "extensionBundle": { "id": "Microsoft.Azure.Functions.ExtensionBundle", "version": "[4.*, 5.0.0)" },
          "extensions": {
            "http": { "routePrefix": "" },
            "queues": { "batchSize": 4, "newBatchThreshold": 2, "maxDequeueCount": 2, "visibilityTimeout": "00:00:00", "messageEncoding": "base64" }
          },
          "customHandler": {
            "description": { "defaultExecutablePath": "node", "arguments": [ "%HANDLER_SCRIPT%" ] },
            "enableProxyingHttpRequest": true
          }
        }
        """;

    public static string HandlerScript => Path.Combine(AppContext.BaseDirectory, "TestHandler", "handler.mjs");

    public ScriptRoot Http(string name, string route, string authLevel = "anonymous", string methods = "\"get\",\"post\",\"head\"") => Function(name, $$"""
        { "bindings": [
          { "type": "httpTrigger", "direction": "in", "name": "req", "authLevel": "{{authLevel}}", "methods": [{{methods}}], "route": "{{route}}" },
          { "type": "http", "direction": "out", "name": "res" } ] }
        """);

    public ScriptRoot Queue(string name, string queueName) => Function(name, $$"""
        { "bindings": [ { "type": "queueTrigger", "direction": "in", "name": "msg", "queueName": "{{queueName}}", "connection": "AzureWebJobsStorage" } ] }
        """);

    public ScriptRoot Timer(string name, string schedule) => Function(name, $$"""
        { "bindings": [ { "type": "timerTrigger", "direction": "in", "name": "timer", "schedule": "{{schedule}}" } ] }
        """);

    public ScriptRoot Function(string name, string functionJson)
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, name)).FullName, "function.json"), functionJson);
        return this;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
