using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server.Answers;

/// <summary>
/// Marks answers whose text others wrote, so that a client can tell it from its user's words: who wrote what stands in the answer, and in its <c>_meta</c> that it
/// is not to be trusted (https://modelcontextprotocol.io/specification/2026-07-28/basic#_meta).
/// </summary>
internal static class Provenance
{
    /// <summary>The name of the mark.</summary>
    public const string Key = "atlassian-mcp/content";

    /// <summary>Written by others: data, never instructions.</summary>
    public const string Untrusted = "untrusted";

    // What jobs tell are titles and words of Atlassian, too.
    private const string Jobs = "platform.jobs";

    /// <summary>Marks what a tool answered that reads from Atlassian, its errors included: they quote.</summary>
    public static CallToolResult Mark(McpServerTool tool, CallToolResult result)
    {
        if (tool.ProtocolTool.Annotations?.OpenWorldHint is true || ToolCatalog.ToolsetOf(tool).Name == Jobs) (result.Meta ??= [])[Key] = Untrusted;
        return result;
    }

    /// <summary>Marks what was read by address: attachments, and files made of pages.</summary>
    public static ReadResourceResult Mark(ReadResourceResult result)
    {
        (result.Meta ??= new JsonObject())[Key] = Untrusted;
        return result;
    }
}
