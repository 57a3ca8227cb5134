namespace AtlassianMcp.Policies;

/// <summary>A tenant's rules that fit one caller, from the most specific level to the most general.</summary>
internal sealed class Levels
{
    private readonly IReadOnlyList<PolicyRule>[] _levels;

    public Levels(IReadOnlyList<PolicyRule> rules, IReadOnlyCollection<string> handles, IReadOnlyCollection<string> groups) => _levels =
    [
        [.. rules.Where(rule => Fits(rule, PolicyRule.UserPrefix, handles))],
        [.. rules.Where(rule => Fits(rule, PolicyRule.GroupPrefix, groups))],
        [.. rules.Where(rule => rule.For.Equals(PolicyRule.Everyone, StringComparison.OrdinalIgnoreCase))],
    ];

    /// <summary>The classes allowed at the most specific level that states any; null when none does.</summary>
    public IEnumerable<ToolClass>? Classes() => Together(rule => rule.Classes);

    /// <summary>The names allowed at the most specific level that states any; null when none does.</summary>
    public IEnumerable<string>? Allowed() => Together(rule => rule.Allow);

    /// <summary>What all fitting rules name, of whatever level.</summary>
    public HashSet<string> All(Func<PolicyRule, IEnumerable<string>> names) => _levels.SelectMany(level => level).SelectMany(names).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>How far reading and writing reach; all where nothing is said, and writing never beyond reading.</summary>
    public (KeySet Read, KeySet Write) Reaches(Func<PolicyRule, Reach?> reach)
    {
        var read = Union(rule => reach(rule)?.Read);
        return (read, Union(rule => reach(rule)?.Write).And(read));
    }

    private static bool Fits(PolicyRule rule, string kind, IReadOnlyCollection<string> names) =>
        rule.For.StartsWith(kind, StringComparison.OrdinalIgnoreCase) && names.Contains(rule.For[kind.Length..].Trim(), StringComparer.OrdinalIgnoreCase);

    private KeySet Union(Func<PolicyRule, KeySet?> keys) =>
        _levels.Select(level => level.Select(keys).OfType<KeySet>().ToList()).FirstOrDefault(stated => stated.Count > 0)?.Aggregate((one, other) => one.Or(other)) ?? KeySet.All;

    private IEnumerable<T>? Together<T>(Func<PolicyRule, IReadOnlyList<T>?> names) =>
        _levels.Select(level => level.Select(names).OfType<IReadOnlyList<T>>().ToList()).FirstOrDefault(stated => stated.Count > 0)?.SelectMany(stated => stated);
}
