using AtlassianMcp.Server;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Xunit.Abstractions;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints.Mcp.Conformance;

/// <summary>The conformance suite of the MCP project (https://github.com/modelcontextprotocol/conformance).</summary>
public sealed class ConformanceTests(ITestOutputHelper log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly string Suite = ClientProgram.Script("node_modules", "@modelcontextprotocol", "conformance", "dist", "index.js");

    [Theory]
    [InlineData("2026-07-28", 37, null)]
    [InlineData("2025-11-25", 30, "stateless-2025-11-25.yaml")]
    public async Task All_that_a_revision_requires_of_servers_passes_but_what_needs_sessions(string revision, int required, string? baseline)
    {
        await using var server = await RunningServer.StartAsync(new() { After = services => services.PostConfigure<McpServerOptions>(OfferFixtures) });

        var output = await PassAsync(server, baseline, "--requirements", revision);

        Assert.True(output.Split('\n').Count(line => line is ['✓', ..] or ['✗', ..]) >= required, output);
    }

    [Theory]
    [InlineData("tools-list", "2026-07-28", null)]
    [InlineData("tools-list", "2025-11-25", null)]
    [InlineData("http-header-validation", "2026-07-28", null)]
    [InlineData("dns-rebinding-protection", "2026-07-28", null)]
    [InlineData("dns-rebinding-protection", "2025-11-25", null)]
    [InlineData("caching", "2026-07-28", null)]
    [InlineData("prompts-list", "2026-07-28", null)]
    [InlineData("prompts-list", "2025-11-25", null)]
    [InlineData("server-stateless", "2026-07-28", "product-2026-07-28.yaml")]
    public async Task The_product_passes_what_needs_no_fixtures(string scenario, string revision, string? baseline)
    {
        await using var server = await RunningServer.StartAsync();

        await PassAsync(server, baseline, "--scenario", scenario, "--spec-version", revision);
    }

    private static void OfferFixtures(McpServerOptions options)
    {
        options.ToolCollection = new OrderedTools(FixtureTools.All);
        options.ResourceCollection = [.. FixtureResources.All];
        options.PromptCollection = [.. FixturePrompts.All];
        options.Handlers.SubscribeToResourcesHandler = (_, _) => ValueTask.FromResult(new EmptyResult());
        options.Handlers.UnsubscribeFromResourcesHandler = (_, _) => ValueTask.FromResult(new EmptyResult());
    }

    private async Task<string> PassAsync(RunningServer server, string? baseline, params string[] arguments)
    {
        var node = await ClientProgram.NodeAsync();
        using var results = new TemporaryFolder();
        using var limit = new CancellationTokenSource(Patience);
        string[] command = [Suite, "server", "--url", new Uri(server.Address, "/mcp").AbsoluteUri, "--output-dir", results.FullName, .. arguments];
        string[] expected = baseline is null ? [] : ["--expected-failures", ClientProgram.Script("conformance", baseline)];
        var (exitCode, output) = await NodePackages.RunAsync(node, [.. command, .. expected], results.FullName, [], limit.Token);
        log.WriteLine(output);
        Assert.True(exitCode == 0, output);
        return output;
    }
}
