using AtlassianMcp.Compatibility;

namespace AtlassianMcp.Policies;

/// <summary>
/// Which tools a client asked for, in its URL or in its headers. It can only leave out what the policy allows, never add to it. A client that asks for nothing
/// is shown the default tools and may call all. It may also ask to use them by the names they have on another server.
/// </summary>
public sealed record Narrowing
{
    private readonly HashSet<string>[] _chosen;
    private readonly HashSet<string> _excluded;
    private readonly bool _isReadOnly;

    private Narrowing(HashSet<string>[] chosen, HashSet<string> excluded, bool isReadOnly) => (_chosen, _excluded, _isReadOnly) = (chosen, excluded, isReadOnly);

    /// <summary>Asks for nothing.</summary>
    public static Narrowing None { get; } = new([], [], isReadOnly: false);

    /// <summary>The other server by whose names the client calls the tools, too; null for none.</summary>
    public PeerNames? Names { get; private init; }

    /// <summary>Works out what was asked for.</summary>
    /// <param name="tools">The tools there are.</param>
    /// <param name="wish">The words of the URL, or of the headers.</param>
    /// <exception cref="ArgumentException">A word means nothing here; the message tells the nearest that do.</exception>
    public static Narrowing Of(ToolFaces tools, Wish wish)
    {
        var names = wish.Names.Select(WishWords.Names).Distinct().ToList();
        if (names.Count > 1) throw TwoNames();
        var words = new WishWords(tools, names.FirstOrDefault());
        HashSet<string>[] chosen = wish is { Toolsets: [], Tools: [] } ? [] : [[.. wish.Toolsets.SelectMany(words.Toolset), .. wish.Tools.SelectMany(words.Tool)]];
        return new(chosen, [.. wish.ExcludedTools.SelectMany(words.Tool)], wish.IsReadOnly) { Names = names.FirstOrDefault() };
    }

    /// <summary>What both leave.</summary>
    /// <exception cref="ArgumentException">They ask for the names of two servers.</exception>
    public Narrowing And(Narrowing other) => Names is not null && other.Names is not null && Names != other.Names
        ? throw TwoNames()
        : new([.. _chosen, .. other._chosen], [.. _excluded, .. other._excluded], _isReadOnly || other._isReadOnly) { Names = Names ?? other.Names };

    /// <summary>Whether the client may call the tool.</summary>
    public bool Allows(ToolFace tool) =>
        !_excluded.Contains(tool.Name) && (!_isReadOnly || tool.Class == ToolClass.Read) && (tool.Shown == Showing.Always || IsChosen(tool));

    /// <summary>Whether the client's list names the tool.</summary>
    public bool Lists(ToolFace tool) => Allows(tool) && (_chosen.Length > 0 || tool.Shown != Showing.WhenAsked);

    private bool IsChosen(ToolFace tool) => (_chosen.Length > 0 || tool.Shown != Showing.WhenNamed) && Array.TrueForAll(_chosen, names => names.Contains(tool.Name));

    private static ArgumentException TwoNames() => new("names may be those of one server at a time.");
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

    /// <summary>The server whose names are wanted: <c>community</c>, <c>rovo</c>.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}
