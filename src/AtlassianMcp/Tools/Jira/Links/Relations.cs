using Atlassian.Jira;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tools.Jira.Links;

/// <summary>How two issues are linked, as a sentence: the first one, the words, the second one.</summary>
/// <param name="Type">The type.</param>
/// <param name="IsInward">Whether the words are the type's inward ones, so that the second issue does what the type says to the first.</param>
internal sealed record Relation(LinkType Type, bool IsInward)
{
    /// <summary>What the first issue is to the second, such as <c>blocks</c>.</summary>
    public string Words => IsInward ? Type.Inward : Type.Outward;

    /// <summary>What the second issue is to the first, such as <c>is blocked by</c>.</summary>
    public string Opposite => IsInward ? Type.Outward : Type.Inward;

    /// <summary>The issue that does it, and the one that it is done to.</summary>
    public (string Doer, string Target) Order(string first, string second) => IsInward ? (second, first) : (first, second);
}

/// <summary>Finds the type that a relation's words belong to.</summary>
internal static class Relations
{
    private const int Suggestions = 6;

    /// <summary>What is meant by a type's outward or inward words, or by its name, which stands for the outward ones.</summary>
    /// <exception cref="ArgumentException">No type, or more than one, has such words.</exception>
    public static Relation Find(IReadOnlyList<LinkType> types, string words)
    {
        var wanted = words.Trim();
        bool Same(string known) => known.Equals(wanted, StringComparison.OrdinalIgnoreCase);
        Relation[] found = [.. types.Where(type => Same(type.Outward)).Select(type => new Relation(type, false)), .. types.Where(type => Same(type.Inward) && !Same(type.Outward)).Select(type => new Relation(type, true))];
        if (found.Length == 0) found = [.. types.Where(type => Same(type.Name) || type.Id == wanted).Select(type => new Relation(type, false))];
        return found switch
        {
            [var one] => one,
            [] => throw new ArgumentException($"No link type of this Jira says '{wanted}'. The nearest are: {string.Join("; ", Spelling.Nearest(wanted, types.SelectMany(type => new[] { type.Outward, type.Inward })).Take(Suggestions))}."),
            _ => throw new ArgumentException($"Several link types say '{wanted}'. Give the name of one: {string.Join(", ", found.Select(relation => relation.Type.Name))}."),
        };
    }
}
