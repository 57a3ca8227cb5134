using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Nodes;

namespace AtlassianMcp.Compatibility;

/// <summary>The tools of one other server, for clients whose prompts and skills were written for it: <c>?names=rovo</c>, <c>?names=community</c>.</summary>
public sealed class PeerNames
{
    private static readonly Lazy<PeerNames> OfCommunity = new(() => new("community", CommunityNames.All));
    private static readonly Lazy<PeerNames> OfRovo = new(() => new("rovo", RovoNames.All));
    private static readonly Lazy<IReadOnlyList<FurtherNamesAttribute>> Further = new(() => [.. typeof(PeerNames).Assembly.GetCustomAttributes<FurtherNamesAttribute>()]);
    private readonly FrozenDictionary<string, ToolAlias[]> _byTheirs;
    private readonly ILookup<string, ToolAlias> _byOurs;

    private PeerNames(string word, IReadOnlyList<ToolAlias> own)
    {
        (Word, Own, All) = (word, own, [.. own, .. Further.Value.Where(further => further.Server == word).SelectMany(further => further.All)]);
        _byTheirs = All.GroupBy(alias => alias.Theirs).ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        _byOurs = All.Where(alias => alias.Ours is not null).ToLookup(alias => alias.Ours!, StringComparer.Ordinal);
    }

    /// <summary>What clients ask for them by.</summary>
    public static IReadOnlyList<string> Words { get; } = ["community", "rovo"];

    /// <summary>What a client asks for them by.</summary>
    public string Word { get; }

    /// <summary>Those that no room of tools adds.</summary>
    public IReadOnlyList<ToolAlias> Own { get; }

    /// <summary>All of them; a name may stand for several of our tools, told apart by its arguments.</summary>
    public IReadOnlyList<ToolAlias> All { get; }

    /// <summary>The names that a word means; null when it means none.</summary>
    public static PeerNames? Of(string word) => word switch
    {
        "community" => OfCommunity.Value,
        "rovo" => OfRovo.Value,
        _ => null,
    };

    /// <summary>What a call of that name means; null when the other server has no such tool.</summary>
    public ToolAlias? Find(string name, JsonObject? arguments = null)
    {
        if (!_byTheirs.TryGetValue(name, out var rows)) return null;
        var given = arguments ?? [];
        return Array.Find(rows, row => row.Needed.All(needed => GivenArguments.Has(given, needed))) ?? rows[^1];
    }

    /// <summary>All that a name may mean.</summary>
    public IReadOnlyList<ToolAlias> Meanings(string name) => _byTheirs.GetValueOrDefault(name) ?? [];

    /// <summary>The names of one of our tools there.</summary>
    public IEnumerable<ToolAlias> NamesOf(string ours) => _byOurs[ours];
}
