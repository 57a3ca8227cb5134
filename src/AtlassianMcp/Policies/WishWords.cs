using AtlassianMcp.Compatibility;

namespace AtlassianMcp.Policies;

/// <summary>What the words of a client's wish mean.</summary>
internal sealed class WishWords(ToolFaces tools, PeerNames? names)
{
    private const string Default = "default";
    private const string All = "all";
    private const int MostShown = 3;

    /// <summary>The names of the tools that a toolset's word stands for.</summary>
    /// <exception cref="ArgumentException">It stands for none.</exception>
    public IEnumerable<string> Toolset(string word)
    {
        if (word == All) return Where(tool => tool.Shown != Showing.WhenNamed);
        if (word == Default) return Where(tool => tool.Shown is Showing.ByDefault or Showing.Always);
        var toolsets = tools.Toolsets(word);
        return toolsets.Count > 0 ? Where(tool => toolsets.Contains(tool.Toolset)) : throw Unknown("toolset", word, [Default, All, .. tools.All.Select(tool => tool.Toolset)]);
    }

    /// <summary>The names of the tools of that name, here or on the server whose names are wanted.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public IEnumerable<string> Tool(string word)
    {
        if (tools.Find(word) is { } tool) return [tool.Name];
        string[] meant = [.. (names?.All ?? []).Where(alias => alias.Ours is not null && alias.Theirs.Equals(word, StringComparison.OrdinalIgnoreCase)).Select(alias => alias.Ours!)];
        return meant.Length > 0 ? meant : throw Unknown("tool", word, tools.All.Select(known => known.Name));
    }

    /// <summary>The other server's names that a word means.</summary>
    /// <exception cref="ArgumentException">It means none.</exception>
    public static PeerNames Names(string word) => PeerNames.Of(word) ?? throw new ArgumentException($"names is {string.Join(" or ", PeerNames.Words)}, not '{word}'.");

    private IEnumerable<string> Where(Func<ToolFace, bool> which) => tools.All.Where(which).Select(tool => tool.Name);

    private static ArgumentException Unknown(string kind, string word, IEnumerable<string> known) =>
        new($"There is no {kind} '{word}'. Nearest: {string.Join(", ", Spelling.Nearest(word, known).Take(MostShown))}.");
}
