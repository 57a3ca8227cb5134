using System.Collections.Frozen;

namespace AtlassianMcp.Policies;

/// <summary>What rules know of a tool.</summary>
/// <param name="Name">Its name, such as <c>confluence_sync_pages</c>.</param>
/// <param name="Toolset">Its toolset, such as <c>confluence.sync</c>.</param>
/// <param name="Class">What it does to what it touches.</param>
public sealed record ToolFace(string Name, string Toolset, ToolClass Class)
{
    /// <summary>Whether it works on a product, and so needs the caller's way to one.</summary>
    public bool NeedsProduct => !Toolset.StartsWith("platform.", StringComparison.Ordinal);
}

/// <summary>The tools there are, for what is judged long after its call: jobs and links.</summary>
public sealed class ToolFaces(IEnumerable<ToolFace> tools)
{
    private readonly FrozenDictionary<string, ToolFace> _tools = tools.ToFrozenDictionary(tool => tool.Name, StringComparer.Ordinal);

    /// <summary>The tool of that name; null when there is none.</summary>
    public ToolFace? Find(string name) => _tools.GetValueOrDefault(name);
}
