using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using AtlassianMcp.Policies;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Platform.Tools;

/// <summary>Calls a tool that writes and that the client does not list. A call that names one has become that call before it comes here: what comes here names none.</summary>
[Toolset("platform.tools", Shown = Showing.ByDefault)]
public sealed class RunWriteTool(ToolShelf shelf)
{
    [McpServerTool(Name = "run_write_tool", Title = "Run a writing tool", ReadOnly = false, Destructive = true, Idempotent = false, OpenWorld = true)]
    [Description("Calls a tool that find_tools found and that creates, changes or deletes. Same checks and answer as calling it directly.")]
    public string Run(
        [Description("The tool's name."), StringLength(64, MinimumLength = 1)] string name,
        [Description("Its arguments, as its schema says.")] IReadOnlyDictionary<string, JsonElement>? arguments = null) =>
        throw UnusableTool.Of(shelf, name, readsOnly: false, arguments);
}
