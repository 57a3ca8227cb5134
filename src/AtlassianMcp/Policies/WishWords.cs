namespace AtlassianMcp.Policies;

/// <summary>What the words of a client's wish mean.</summary>
internal sealed class WishWords(ToolFaces tools)
{
    private const string Default = "default";
    private const string All = "all";
    private const int MostShown = 3;

    /// <summary>The names of the tools that a toolset's word stands for.</summary>
    /// <exception cref="ArgumentException">It stands for none.</exception>
    public IEnumerable<string> Toolset(string word)
    {
        if (word == All) return Names(_ => true);
        if (word == Default) return Names(tool => tool.Shown != Showing.WhenAsked);
        var toolsets = tools.Toolsets(word);
        return toolsets.Count > 0 ? Names(tool => toolsets.Contains(tool.Toolset)) : throw Unknown("toolset", word, [Default, All, .. tools.All.Select(tool => tool.Toolset)]);
    }

    /// <summary>The name, if there is such a tool.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public string Tool(string word) => tools.Find(word) is { } tool ? tool.Name : throw Unknown("tool", word, tools.All.Select(known => known.Name));

    private IEnumerable<string> Names(Func<ToolFace, bool> which) => tools.All.Where(which).Select(tool => tool.Name);

    private static ArgumentException Unknown(string kind, string word, IEnumerable<string> known) =>
        new($"There is no {kind} '{word}'. Nearest: {string.Join(", ", Spelling.Nearest(word, known).Take(MostShown))}.");
}
