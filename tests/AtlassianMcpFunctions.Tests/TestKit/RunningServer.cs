using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;
using Playground;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>How a <see cref="RunningServer"/> differs from one that runs alone for a Jira and a Confluence nobody calls.</summary>
internal sealed record RunningServerOptions
{
    /// <summary>Settings as an environment would have them; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Changes the settings beyond what an environment can say.</summary>
    public Func<ServerSettings, ServerSettings>? Server { get; init; }

    /// <summary>Adds services before the server's own, which give way where they can.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Adds services after the server's own, in whose place they are used.</summary>
    public Action<IServiceCollection>? After { get; init; }

    /// <summary>Methods of the test that the server offers as tools beside its own.</summary>
    public IReadOnlyList<McpServerTool> Tools { get; init; } = [];
}

/// <summary>The whole server in this process, listening on a port of 127.0.0.1 as the product does.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningServer(WebApplication app, LogLines log, Uri address)
    {
        (_app, Log, Address) = (app, log, address);
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public LogLines Log { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<RunningServer> StartAsync(RunningServerOptions? options = null)
    {
        options ??= new RunningServerOptions();
        var port = Ports.Free();
        var settings = AllSettings.Read(Configuration(options, port), out var problems);
        Assert.Empty(problems);
        settings = settings with { Server = options.Server?.Invoke(settings.Server) ?? settings.Server };
        var log = new LogLines();
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.WebHost.UseDefaultServiceProvider(services => (services.ValidateOnBuild, services.ValidateScopes) = (true, true));
        builder.Logging.AddServerLogging();
        builder.Logging.ClearProviders().AddProvider(log);
        options.Services?.Invoke(builder.Services);
        builder.Services.AddServer(settings);
        SchemaPage.Watch(builder.Services);
        if (options.Tools.Count > 0) builder.Services.AddSingleton(new ToolLists(own: null));
        options.After?.Invoke(builder.Services);
        builder.Services.PostConfigure<McpServerOptions>(server => server.ToolCollection = new OrderedTools([.. server.ToolCollection!, .. options.Tools]));
        var app = builder.Build();
        app.MapServer(settings.Server);
        await app.StartAsync();
        return new RunningServer(app, log, new Uri($"http://127.0.0.1:{port}"));
    }

    /// <summary>Posts a body to a path with the headers MCP clients send, unless others are given.</summary>
    public static HttpRequestMessage Message(string body, params IEnumerable<(string Name, string Value)> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        (string, string)[] all = [("Content-Type", "application/json"), ("Accept", "application/json, text/event-stream")];
        foreach (var (name, value) in all.Where(usual => !headers.Any(header => header.Name == usual.Item1)).Concat(headers))
        {
            if (value.Length > 0 && !request.Headers.TryAddWithoutValidation(name, value)) request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    /// <summary>A JSON-RPC request's body.</summary>
    public static string Rpc(string method, object? parameters = null, object? id = null) =>
        JsonSerializer.Serialize(new { jsonrpc = "2.0", id = id ?? 1, method, @params = parameters ?? new { } });

    /// <summary>The body and the headers of a request of the 2026-07-28 era.</summary>
    public static HttpRequestMessage Modern(string method, JsonObject? parameters = null, params IEnumerable<(string Name, string Value)> headers)
    {
        parameters ??= [];
        parameters["_meta"] = new JsonObject
        {
            ["io.modelcontextprotocol/protocolVersion"] = "2026-07-28",
            ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
            ["io.modelcontextprotocol/clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" },
        };
        (string Name, string Value)[] usual = [("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", method), ("Mcp-Name", (string?)(parameters["name"] ?? parameters["uri"]) ?? "")];
        return Message(Rpc(method, parameters), [.. usual.Where(header => !headers.Any(other => other.Name == header.Name)), .. headers]);
    }

    /// <summary>Sends a request and reads status and JSON.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Json)> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await Http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
        }
    }

    /// <summary>Calls a tool in the older era and gives its result.</summary>
    public async Task<(bool IsError, string Text)> CallAsync(string tool, object? arguments = null)
    {
        var (status, json) = await SendAsync(Message(Rpc("tools/call", new { name = tool, arguments = arguments ?? new { } })));
        Assert.Equal(HttpStatusCode.OK, status);
        var result = json!["result"] ?? throw new InvalidOperationException(json.ToJsonString());
        return ((bool?)result["isError"] ?? false, (string)result["content"]![0]!["text"]!);
    }

    /// <summary>Calls a tool that must work and gives its structured result.</summary>
    public async Task<JsonNode> ResultAsync(string tool, object? arguments = null)
    {
        var (status, json) = await SendAsync(Message(Rpc("tools/call", new { name = tool, arguments = arguments ?? new { } })));
        Assert.True(status == HttpStatusCode.OK && (bool?)json?["result"]?["isError"] is not true, $"{(int)status}: {json?.ToJsonString()}");
        return json!["result"]!["structuredContent"]!;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    private static IConfiguration Configuration(RunningServerOptions options, int port)
    {
        var settings = new Dictionary<string, string?>
        {
            ["PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["JIRA_URL"] = "https://acme.atlassian.net",
            ["JIRA_USERNAME"] = "ada@example.com",
            ["JIRA_API_TOKEN"] = "s3cret-token",
            ["CONFLUENCE_URL"] = "https://acme.atlassian.net/wiki",
            ["CONFLUENCE_USERNAME"] = "ada@example.com",
            ["CONFLUENCE_API_TOKEN"] = "s3cret-token",
        };
        foreach (var (name, value) in options.Settings) settings[name] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }
}
