using System.Collections.Frozen;

namespace AtlassianMcp.Policies;

/// <summary>
/// Which tools a client asked for, in its URL or in its headers. It can only leave out what the policy allows, never add to it. A client that asks for nothing
/// is shown the default tools and may call all.
/// </summary>
public sealed record Narrowing
{
    private readonly IReadOnlyList<FrozenSet<string>> _chosen;
    private readonly FrozenSet<string> _excluded;
    private readonly bool _isReadOnly;

    private Narrowing(IReadOnlyList<FrozenSet<string>> chosen, FrozenSet<string> excluded, bool isReadOnly) => (_chosen, _excluded, _isReadOnly) = (chosen, excluded, isReadOnly);

    /// <summary>Asks for nothing.</summary>
    public static Narrowing None { get; } = new([], [], isReadOnly: false);

    /// <summary>Works out what was asked for.</summary>
    /// <param name="tools">The tools there are.</param>
    /// <param name="wish">The words of the URL, or of the headers.</param>
    /// <exception cref="ArgumentException">A word means nothing here; the message tells the nearest that do.</exception>
    public static Narrowing Of(ToolFaces tools, Wish wish)
    {
        var words = new WishWords(tools);
        FrozenSet<string>[] chosen = wish is { Toolsets: [], Tools: [] } ? [] : [[.. wish.Toolsets.SelectMany(words.Toolset), .. wish.Tools.Select(words.Tool)]];
        return new(chosen, [.. wish.ExcludedTools.Select(words.Tool)], wish.IsReadOnly);
    }

    /// <summary>What both leave.</summary>
    public Narrowing And(Narrowing other) => new([.. _chosen, .. other._chosen], [.. _excluded, .. other._excluded], _isReadOnly || other._isReadOnly);

    /// <summary>Whether the client may call the tool.</summary>
    public bool Allows(ToolFace tool) =>
        !_excluded.Contains(tool.Name) && (!_isReadOnly || tool.Class == ToolClass.Read) && (tool.Shown == Showing.Always || _chosen.All(names => names.Contains(tool.Name)));

    /// <summary>Whether the client's list names the tool.</summary>
    public bool Lists(ToolFace tool) => Allows(tool) && (_chosen.Count > 0 || tool.Shown != Showing.WhenAsked);
}

/// <summary>What a client's URL, or its headers, say of tools.</summary>
public sealed record Wish
{
    /// <summary>Toolsets wanted: names, products, <c>default</c>, <c>all</c>.</summary>
    public IReadOnlyList<string> Toolsets { get; init; } = [];

    /// <summary>Tools wanted beside them.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>Tools not wanted, whatever else is said.</summary>
    public IReadOnlyList<string> ExcludedTools { get; init; } = [];

    /// <summary>Whether only tools that change nothing are wanted.</summary>
    public bool IsReadOnly { get; init; }
}
