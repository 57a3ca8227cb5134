using System.Text;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Xunit.Abstractions;

namespace AtlassianMcpFunctions.Tests.Conventions;

/// <summary>What every model reads before it has done anything: the lists of tools, as they cross the line.</summary>
public sealed class ListSizeTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("", 30, 25_000)]
    [InlineData("?toolsets=all", int.MaxValue, 110_000)]
    public async Task A_list_of_tools_is_small(string query, int mostTools, int mostBytes)
    {
        foreach (var flavour in Enum.GetValues<Flavour>())
        {
            await using var host = await McpHost.StartAsync(flavour);
            var (_, answer) = await host.PostForTextAsync(query, "tools/list", new { });
            var bytes = Encoding.UTF8.GetByteCount(answer);
            var tools = JsonNode.Parse(answer)!["result"]!["tools"]!.AsArray();

            output.WriteLine($"{flavour} {(query.Length == 0 ? "default" : query)}: {tools.Count} tools, {bytes:N0} bytes");
            foreach (var tool in tools.OrderByDescending(tool => tool!.ToJsonString().Length)) output.WriteLine($"{tool!.ToJsonString().Length,6} {(string)tool["name"]!}");
            Assert.InRange(tools.Count, 1, mostTools);
            Assert.InRange(bytes, 1, mostBytes);
        }
    }
}
