using System.Text;
using AtlassianMcp.Policies;
using AtlassianMcp.Server;
using AtlassianMcp.Tools;
using ModelContextProtocol.Server;

namespace AtlassianMcpFunctions.Tests.Conventions;

/// <summary>Writes <c>docs/tools.md</c> from the definitions that clients see.</summary>
internal static class ToolsDocument
{
    private const string Beginning =
        """
        # Tools

        Written from the tools' definitions by `ToolsDocumentTests`; what exactly clients see of each is in [`Definitions`](../tests/AtlassianMcpFunctions.Tests/Conventions/Definitions).

        - **Listed**: what a client is shown that asks for nothing. The others are found with `find_tools` and called through `run_read_tool` and `run_write_tool`, with the same checks.
        - **Other lists**: `?toolsets=agile,jira.comments` (`default`, `all`, a product, a toolset), `?tools=jira_search,…`, `?exclude_tools=…`, `?readonly=true`, or the headers `X-MCP-Toolsets`, `X-MCP-Tools`,
          `X-MCP-Exclude-Tools`, `X-MCP-Readonly`. Where URL and headers both say something, both hold; neither widens the organisation's [policy](security.md).
        - **Other names**: `?names=community` and `?names=rovo` answer to the names that tools have on other servers ([tables](#coming-from-another-server)).
        - **Writing** tools take `dry_run`, which shows the change and gives a token for `apply_change`. Those that create take an `idempotency_key`; an equal create by the same caller within two minutes gives the first result.
          Those that ask (*asks*) want the user's word before something is lost: by elicitation, or with `confirm: true` where the client cannot ask.
        - **Off until named**: the tools for [Compass](compass.md) are neither listed nor found, and no part of `all`, unless the connection names them: `?toolsets=default,compass`.
        - **Where**: a tool that only Cloud, or only Data Center, has the thing for is listed where the organisation has such a site.

        """;

    /// <summary>The document; what is off until it is named has a page of its own.</summary>
    public static string Write()
    {
        var text = new StringBuilder(Beginning);
        Toolsets(text, ToolCatalog.Tools.Where(tool => ToolCatalog.ToolsetOf(tool).Shown != Showing.WhenNamed));
        return text.Append(PeersDocument.Write()).ToString();
    }

    /// <summary>Writes a table for each toolset of some tools.</summary>
    public static void Toolsets(StringBuilder text, IEnumerable<McpServerTool> tools)
    {
        foreach (var toolset in tools.GroupBy(tool => ToolCatalog.ToolsetOf(tool).Name).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append("\n## ").Append(toolset.Key).Append("\n\n| tool | what it does | |\n|---|---|---|\n");
            foreach (var tool in toolset.OrderBy(tool => tool.ProtocolTool.Name, StringComparer.Ordinal)) text.Append(Row(tool));
        }
    }

    private static string Row(McpServerTool tool) =>
        $"| `{tool.ProtocolTool.Name}` | {tool.ProtocolTool.Description!.Replace("|", "\\|", StringComparison.Ordinal)} | {string.Join(", ", Traits(tool))} |\n";

    private static IEnumerable<string> Traits(McpServerTool tool)
    {
        var toolset = ToolCatalog.ToolsetOf(tool);
        yield return ToolAccess.ClassOf(tool).ToString().ToLowerInvariant();
        if (toolset.Shown is Showing.ByDefault or Showing.Always) yield return "**listed**";
        if (toolset.Asks) yield return "asks";
        if (toolset.On != Deployed.Anywhere) yield return toolset.On == Deployed.Cloud ? "Cloud" : "Data Center";
    }
}
