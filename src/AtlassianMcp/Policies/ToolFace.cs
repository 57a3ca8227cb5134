using System.Collections.Frozen;

namespace AtlassianMcp.Policies;

/// <summary>When a client's list names a tool.</summary>
public enum Showing
{
    /// <summary>When the client asked for it or for its toolset.</summary>
    WhenAsked,

    /// <summary>Also when the client asked for nothing.</summary>
    ByDefault,

    /// <summary>Whatever the client asked for: other tools lead to it.</summary>
    Always,

    /// <summary>When the client named it, its toolset or its product. Till then it can be neither found nor called, and is no part of <c>all</c>.</summary>
    WhenNamed,
}

/// <summary>What rules know of a tool.</summary>
/// <param name="Name">Its name, such as <c>confluence_sync_pages</c>.</param>
/// <param name="Toolset">Its toolset, such as <c>confluence.publishing</c>.</param>
/// <param name="Class">What it does to what it touches.</param>
/// <param name="Shown">When a client's list names it.</param>
public sealed record ToolFace(string Name, string Toolset, ToolClass Class, Showing Shown = Showing.WhenAsked)
{
    /// <summary>Whether it works on a product, and so needs the caller's way to one.</summary>
    public bool NeedsProduct => !Toolset.StartsWith("platform.", StringComparison.Ordinal);
}

/// <summary>The tools there are, for what is judged away from their calls: what a client asks for, jobs and links.</summary>
public sealed class ToolFaces(IEnumerable<ToolFace> tools)
{
    private readonly FrozenDictionary<string, ToolFace> _tools = tools.ToFrozenDictionary(tool => tool.Name, StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public IReadOnlyList<ToolFace> All => _tools.Values;

    /// <summary>The tool of that name; null when there is none.</summary>
    public ToolFace? Find(string name) => _tools.GetValueOrDefault(name);

    /// <summary>The toolsets that a word means: a full name (<c>jira.agile</c>, <c>jira_agile</c>), its last part (<c>agile</c>), or a product (<c>jira</c>).</summary>
    public IReadOnlyList<string> Toolsets(string word)
    {
        var name = word.Replace('_', '.');
        return [.. _tools.Values.Select(tool => tool.Toolset).Distinct().Where(toolset => toolset == name || toolset.Split('.').Contains(name, StringComparer.Ordinal))];
    }
}
