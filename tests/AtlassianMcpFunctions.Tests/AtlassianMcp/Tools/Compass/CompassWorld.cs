using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Compass;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Compass;

/// <summary>A server before a Cloud site that has Compass.</summary>
internal static class CompassWorld
{
    /// <summary>The user that the server acts as.</summary>
    public const string User = "demo";

    /// <summary>Every tool of Compass.</summary>
    public static IEnumerable<string> Tools => DrillBook.Tools.Where(tool => tool.StartsWith("compass_", StringComparison.Ordinal));

    /// <summary>Starts it.</summary>
    public static Task<McpHost> StartAsync() => McpHost.StartAsync(Flavour.Cloud);

    /// <summary>What its Compass holds.</summary>
    public static CompassStore Compass(this McpHost host) => host.Site.Cloud.Compass;

    /// <summary>Waits for a job to end and gives its result.</summary>
    public static async Task<ToolAnswer> EndedAsync(this McpHost host, ToolAnswer started)
    {
        var ended = await host.CallAsync("job_get", new { job_id = (string)started["job_id"]!, wait_seconds = 45 });
        Assert.True((string?)ended["state"] is "succeeded" or "failed", ended.Text);
        return ended;
    }
}
