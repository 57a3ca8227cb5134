using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>A tool collection that always lists in name order: the SDK's own order differs per process, and a stable list keeps clients' prompt caches warm.</summary>
internal sealed class OrderedTools : McpServerPrimitiveCollection<McpServerTool>
{
    private readonly McpServerTool[] _sorted;

    public OrderedTools(IEnumerable<McpServerTool> tools)
    {
        _sorted = [.. tools.OrderBy(tool => tool.ProtocolTool.Name, StringComparer.Ordinal)];
        foreach (var tool in _sorted) Add(tool);
    }

    public override IEnumerator<McpServerTool> GetEnumerator() => ((IEnumerable<McpServerTool>)_sorted).GetEnumerator();

    public override McpServerTool[] ToArray() => [.. _sorted];
}
