using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using AtlassianMcp.Policies;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Platform.Tools;

/// <summary>Finds tools beyond those listed, by what they do.</summary>
[Toolset("platform.tools", Shown = Showing.ByDefault)]
public sealed class FindTools(ToolShelf shelf)
{
    [McpServerTool(Name = "find_tools", Title = "Find tools", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Finds further Jira and Confluence tools by what they do, with their arguments. Call them through run_read_tool or run_write_tool.")]
    public Result Run(
        [Description("What to do, such as: log work, restore page version."), StringLength(400, MinimumLength = 1)] string query,
        [Description("How many to show."), Range(1, 20)] int limit = 5,
        [Description("Also show the schemas of their results.")] bool include_results = false)
    {
        var found = ToolSearch.Rank(shelf.Tools, query).Take(limit);
        return new Result([.. found.Select(tool => new Found(
            tool.Name, tool.Description, tool.ReadsOnly ? "run_read_tool" : "run_write_tool", tool.Toolset, tool.InputSchema, include_results ? tool.OutputSchema : null))]);
    }

    /// <summary>The tools, best first; empty when nothing fits.</summary>
    public sealed record Result(IReadOnlyList<Found> Tools);

    /// <summary>A tool; <paramref name="CallThrough"/> names the tool that runs it where the client does not list it.</summary>
    public sealed record Found(string Name, string Description, string CallThrough, string Toolset, JsonElement InputSchema, JsonElement? OutputSchema);
}
