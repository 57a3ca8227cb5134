namespace AtlassianMcp.Compatibility;

/// <summary>A tool of another server, and the one here that does its work.</summary>
/// <param name="theirs">Its name there.</param>
/// <param name="ours">The tool here; null where there is none.</param>
/// <param name="arguments">What their arguments become, in words apart, as <see cref="ArgumentRule"/> reads them. What is not named keeps its name.</param>
/// <param name="note">Why there is none, or what is different here.</param>
public sealed class ToolAlias(string theirs, string? ours, string arguments = "", string? note = null)
{
    private readonly Lazy<IReadOnlyList<ArgumentRule>> _rules = new(() => ArgumentRule.ReadAll(arguments));

    /// <summary>Its name there.</summary>
    public string Theirs => theirs;

    /// <summary>The tool here; null where there is none.</summary>
    public string? Ours => ours;

    /// <summary>Why there is none, or what is different here; null where nothing is.</summary>
    public string? Note => note;

    /// <summary>What becomes of the arguments.</summary>
    internal IReadOnlyList<ArgumentRule> Rules => _rules.Value;

    /// <summary>Arguments without which a call of this name means another tool.</summary>
    internal IEnumerable<string> Needed => Rules.OfType<ArgumentRule.Telling>().Select(rule => rule.Name);

    /// <summary>Our arguments that are theirs under another name, with theirs.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Renamed =>
        from rule in Rules.OfType<ArgumentRule.Renamed>()
        where rule.To.Member is null && !rule.From.IsList && rule.From.Name != rule.To.Name
        group rule.From by rule.To.Name into sources
        select KeyValuePair.Create(sources.Key, sources.First().ToString());

    /// <summary>A tool that has no counterpart here, and the reason.</summary>
    public static ToolAlias None(string theirs, string reason) => new(theirs, ours: null, note: reason);

    /// <summary>The same with further rules before its own.</summary>
    internal ToolAlias After(string rules) => ours is null ? this : new(theirs, ours, $"{rules} {arguments}", note);
}
