using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Policies;
using AtlassianMcp.Server;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Endpoints;
using AtlassianMcpFunctions.Endpoints.Mcp;
using AtlassianMcpFunctions.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>What a tool answered: its text, or its structured result.</summary>
internal sealed record ToolAnswer(bool IsError, string Text, JsonNode? Structured)
{
    /// <summary>A member of the structured result; the answer must not be an error.</summary>
    public JsonNode? this[string name] => IsError ? throw new InvalidOperationException(Text) : Structured![name];
}

/// <summary>
/// The whole MCP server in this process, spoken to over HTTP, in front of a demo site of one flavour that speaks the real REST APIs.
/// </summary>
internal sealed class McpHost : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly HttpClient _http;
    private int _requests;

    private McpHost(WebApplication server, DemoSite site, Flavour flavour)
    {
        (_server, Site, Flavour) = (server, site, flavour);
        _http = server.GetTestClient();
    }

    /// <summary>The site behind the server; both flavours run, one is used.</summary>
    public DemoSite Site { get; }

    public Flavour Flavour { get; }

    /// <summary>What the client's address asks for besides, such as <c>toolsets=all,compass</c>.</summary>
    public string Asking { get; private set; } = "";

    /// <summary>The server's own parts.</summary>
    public IServiceProvider Services => _server.Services;

    /// <summary>Fetches an address of the server.</summary>
    public Task<HttpResponseMessage> GetAsync(string url) => _http.GetAsync(new Uri(new Uri(url).PathAndQuery, UriKind.Relative));

    /// <summary>Sends a file to an address of the server.</summary>
    public async Task PutAsync(string url, byte[] content)
    {
        using var response = await _http.PutAsync(new Uri(new Uri(url).PathAndQuery, UriKind.Relative), new ByteArrayContent(content));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>What the site the server talks to holds.</summary>
    public AtlassianStore Store => Flavour is Flavour.Cloud ? Site.Cloud : Site.DataCenter;

    /// <summary>Starts a server and a seeded site.</summary>
    /// <param name="flavour">The deployment the server is set up for.</param>
    /// <param name="configure">Replaces parts of the server for a test.</param>
    /// <param name="defaultSpaceKey">The tenant's default space.</param>
    /// <param name="policy">The tenant's policy; none lets everything pass.</param>
    public static Task<McpHost> StartAsync(Flavour flavour, Action<IServiceCollection>? configure = null, string? defaultSpaceKey = null, params PolicyRule[] policy) =>
        StartAsync(flavour, (tenant, _) => policy.Length == 0 ? tenant : tenant with { Policy = policy }, configure, defaultSpaceKey);

    /// <summary>Starts a server and a seeded site.</summary>
    /// <param name="flavour">The deployment the server is set up for.</param>
    /// <param name="shape">Makes another tenant of the one that the site is.</param>
    /// <param name="configure">Replaces parts of the server for a test.</param>
    /// <param name="defaultSpaceKey">The tenant's default space.</param>
    public static async Task<McpHost> StartAsync(Flavour flavour, Func<Tenant, DemoSite, Tenant> shape, Action<IServiceCollection>? configure = null, string? defaultSpaceKey = null)
    {
        var site = await DemoSite.StartAsync(new DemoSiteOptions(), TimeProvider.System, CancellationToken.None);
        var settings = SettingsFor(site, flavour, defaultSpaceKey);
        var server = Build(settings with { Tenant = shape(settings.Tenant!, site) }, configure);
        await server.StartAsync();
        return new McpHost(server, site, flavour);
    }

    /// <summary>Calls a tool as a client would; a structured result must fit the tool's output schema.</summary>
    public async Task<ToolAnswer> CallAsync(string tool, object? arguments = null)
    {
        Name(tool);
        var result = await SendAsync("tools/call", new { name = tool, arguments = arguments ?? new { } });
        var text = string.Concat(result["content"]!.AsArray().Select(block => (string?)block!["text"]));
        var answer = new ToolAnswer((bool?)result["isError"] ?? false, text, result["structuredContent"]);
        if (!answer.IsError) CheckAgainstSchema(tool, answer.Structured);
        return answer;
    }

    /// <summary>Asks for the product of a tool from now on, where the tool is off until it is named.</summary>
    public void Name(string tool)
    {
        if (ToolCatalog.Tools.FirstOrDefault(known => known.ProtocolTool.Name == tool) is { Toolset.Shown: Showing.WhenNamed } off) Asking = $"toolsets=all,{off.Toolset.Product}";
    }

    /// <summary>Sends a JSON-RPC request and gives its result; a JSON-RPC error fails the test.</summary>
    public async Task<JsonNode> SendAsync(string method, object parameters)
    {
        var (status, answer) = await PostAsync(Asking.Length == 0 ? "" : "?" + Asking, method, parameters);
        Assert.True(status is HttpStatusCode.OK, $"{(int)status}: {answer.ToJsonString()}");
        return answer["result"] ?? throw new InvalidOperationException(answer["error"]!.ToJsonString());
    }

    /// <summary>Sends a JSON-RPC request and gives whatever comes back.</summary>
    /// <param name="query">The query of the address, such as <c>?readonly=true</c>.</param>
    /// <param name="method">The method.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="headers">Further headers.</param>
    public async Task<(HttpStatusCode Status, JsonNode Answer)> PostAsync(string query, string method, object parameters, params (string Name, string Value)[] headers)
    {
        var (status, answer) = await PostForTextAsync(query, method, parameters, headers);
        return (status, JsonNode.Parse(answer)!);
    }

    /// <summary>Sends a JSON-RPC request and gives what comes back as it crosses the line.</summary>
    public async Task<(HttpStatusCode Status, string Answer)> PostForTextAsync(string query, string method, object parameters, params (string Name, string Value)[] headers)
    {
        using var response = await OpenAsync(query, method, parameters, headers);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a JSON-RPC request and gives the answer as soon as it begins.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string query, string method, object parameters, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp" + query)
        {
            Content = JsonContent.Create(new { jsonrpc = "2.0", id = Interlocked.Increment(ref _requests), method, @params = parameters }),
        };
        request.Headers.Add("Accept", "application/json, text/event-stream");
        if (!Array.Exists(headers, header => header.Name == "MCP-Protocol-Version")) request.Headers.Add("MCP-Protocol-Version", "2025-11-25");
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The names of the tools that a client is shown.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string query, params (string Name, string Value)[] headers)
    {
        var (status, answer) = await PostAsync(query, "tools/list", new { }, headers);
        Assert.True(status is HttpStatusCode.OK, answer.ToJsonString());
        return [.. answer["result"]!["tools"]!.AsArray().Select(tool => (string)tool!["name"]!)];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        await Site.DisposeAsync();
    }

    private static WebApplication Build(AllSettings settings, Action<IServiceCollection>? configure)
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddServer(settings);
        SchemaPage.Watch(builder.Services);
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseMcpCors();
        app.MapMcp();
        app.MapUploads();
        app.MapDownloads();
        return app;
    }

    // Read as Program reads them, but from here alone: what is set on the machine does not count.
    private static AllSettings SettingsFor(DemoSite site, Flavour flavour, string? defaultSpaceKey)
    {
        var (user, isCloud) = (DemoCredential.Demo, flavour is Flavour.Cloud);
        var variables = new Dictionary<string, string?>
        {
            ["JIRA_URL"] = (isCloud ? site.CloudUrl : site.DataCenterJiraUrl).ToString(),
            ["CONFLUENCE_URL"] = (isCloud ? site.CloudUrl : site.DataCenterConfluenceUrl).ToString(),
            ["CONFLUENCE_SPACE_KEY"] = defaultSpaceKey,
            // Answers stay plain JSON: no silence is long enough for an event stream.
            ["KEEP_ALIVE_SECONDS"] = "200",
        };
        foreach (var product in new[] { "JIRA", "CONFLUENCE" })
        {
            variables[product + "_DEPLOYMENT"] = isCloud ? "cloud" : "datacenter";
            variables[product + "_USERNAME"] = isCloud ? user.Email : null;
            variables[product + "_API_TOKEN"] = isCloud ? user.ApiToken : null;
            variables[product + "_PERSONAL_TOKEN"] = isCloud ? null : user.PersonalToken;
        }

        var settings = AllSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(variables).Build(), out var problems);
        Assert.Empty(problems);
        return settings;
    }

    private static void CheckAgainstSchema(string tool, JsonNode? structured)
    {
        var known = ToolCatalog.Find(tool).ProtocolTool;
        if (known.OutputSchema is not { } schema) return;
        var members = structured.Deserialize<Dictionary<string, JsonElement>>();
        Assert.Empty(ToolArguments.Check(schema, members));
    }
}
