using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using AtlassianMcp.Policies;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Platform.Tools;

/// <summary>Calls a tool that only reads and that the client does not list. A call that names one has become that call before it comes here: what comes here names none.</summary>
[Toolset("platform.tools", Shown = Showing.ByDefault)]
public sealed class RunReadTool(ToolShelf shelf)
{
    [McpServerTool(Name = "run_read_tool", Title = "Run a reading tool", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true)]
    [Description("Calls a tool that find_tools found and that only reads. Same checks and answer as calling it directly.")]
    public string Run(
        [Description("The tool's name."), StringLength(64, MinimumLength = 1)] string name,
        [Description("Its arguments, as its schema says.")] IReadOnlyDictionary<string, JsonElement>? arguments = null) =>
        throw UnusableTool.Of(shelf, name, readsOnly: true, arguments);
}
