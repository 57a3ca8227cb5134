using AtlassianMcp.Policies;
using Microsoft.Extensions.Primitives;

namespace AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>
/// Reads which tools a client asks for: <c>?toolsets=</c>, <c>?tools=</c>, <c>?exclude_tools=</c>, <c>?readonly=</c>, <c>?names=</c>, and the headers
/// <c>X-MCP-Toolsets</c>, <c>X-MCP-Tools</c>, <c>X-MCP-Exclude-Tools</c>, <c>X-MCP-Readonly</c>, <c>X-MCP-Names</c>. Where both say something, both hold: whoever gave out the URL is not overruled by a header.
/// </summary>
internal sealed class Wishes(ToolFaces tools)
{
    private static readonly string[] Yes = ["true", "1", "yes", "on", ""];
    private static readonly string[] No = ["false", "0", "no", "off"];

    /// <summary>What the request asks for.</summary>
    /// <exception cref="ArgumentException">It names what there is not.</exception>
    public Narrowing Of(HttpRequest request) =>
        Narrowing.Of(tools, Read(request.Query.TryGetValue, "toolsets", "tools", "exclude_tools", "readonly", "names"))
            .And(Narrowing.Of(tools, Read(request.Headers.TryGetValue, "X-MCP-Toolsets", "X-MCP-Tools", "X-MCP-Exclude-Tools", "X-MCP-Readonly", "X-MCP-Names")));

    private static Wish Read(TryGet values, string toolsets, string chosen, string excluded, string readOnly, string names) => new()
    {
        Toolsets = Words(values, toolsets),
        Tools = Words(values, chosen),
        ExcludedTools = Words(values, excluded),
        IsReadOnly = values(readOnly, out var said) && IsYes(readOnly, said.ToString()),
        Names = Words(values, names),
    };

    private static string[] Words(TryGet values, string name) =>
        values(name, out var said) ? [.. said.SelectMany(one => (one ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(word => word.ToLowerInvariant())] : [];

    private static bool IsYes(string name, string said)
    {
        var word = said.Trim().ToLowerInvariant();
        if (Yes.Contains(word)) return true;
        return No.Contains(word) ? false : throw new ArgumentException($"{name} is true or false, not '{said}'.");
    }

    private delegate bool TryGet(string name, out StringValues values);
}
