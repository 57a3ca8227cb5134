using System.Text.Json;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tools.Platform.Tools;

/// <summary>Says why a tool cannot be run by name, and what to do instead.</summary>
internal static class UnusableTool
{
    private const int MostShown = 3;

    /// <summary>The reason.</summary>
    public static ArgumentException Of(ToolShelf shelf, string name, bool readsOnly, IReadOnlyDictionary<string, JsonElement>? arguments)
    {
        var tool = shelf.Tools.FirstOrDefault(known => known.Name == name);
        if (tool is null && shelf.Objection(name) is { } objection) return new(objection);
        if (tool is null) return new($"There is no tool '{name}'. Nearest: {string.Join(", ", Spelling.Nearest(name, shelf.Tools.Select(known => known.Name)).Take(MostShown))}. find_tools finds tools by what they do.");
        if (tool.ReadsOnly == readsOnly) return new($"{name} is called by its own name, not through another tool{(arguments is { Count: > 0 } ? ", with the same arguments" : "")}.");
        return new($"{name} {(tool.ReadsOnly ? "only reads: call it through run_read_tool" : "writes: call it through run_write_tool")}.");
    }
}
