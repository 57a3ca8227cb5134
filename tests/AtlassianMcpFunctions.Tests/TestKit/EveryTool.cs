using AtlassianMcp.Policies;
using AtlassianMcp.Server;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>What a client's address asks for that wants all there is.</summary>
internal static class EveryTool
{
    /// <summary>The query: all toolsets, and the products that are off until they are named.</summary>
    public static string Query { get; } = "?toolsets=" + string.Join(',', ToolCatalog.Tools.Where(tool => tool.Toolset.Shown == Showing.WhenNamed).Select(tool => tool.Toolset.Product).Distinct().Prepend("all"));
}
