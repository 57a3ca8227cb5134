using AtlassianMcp.Policies;

namespace AtlassianMcp.Gates;

/// <summary>What a gate says to those it does not let through.</summary>
internal static class GateText
{
    /// <summary>A write that reading would allow.</summary>
    public static PolicyException NotWritable(string kind, string key, KeySet writable, KeySet readable) =>
        new($"{kind} {key} may not be written here: this organisation's policy lets you write {Named(kind.ToLowerInvariant(), writable, readable)}. An administrator can change that.");

    /// <summary>A request whose reach cannot be told.</summary>
    public static PolicyException Unknown(string method, string path, string things) =>
        new($"{method} /{path} is not possible here: this organisation's policy limits which {things} you may use, and what this address reaches cannot be checked. Use one of the tools for it, if there is one.");

    /// <summary>A query that no fence can be put around.</summary>
    public static PolicyException Unreadable(string language, string why, string things) =>
        new($"This {language} was not run: {why}. This organisation's policy limits which {things} you may search, so a query must be read with certainty first. Write it plainly, with values in double quotes.");

    private static string Named(string kind, KeySet writable, KeySet readable) => writable switch
    {
        { IsAllBut: false, Keys.Count: 0 } => $"no {kind}",
        { IsAllBut: false } => string.Join(", ", writable.Keys.Where(readable.Contains)),
        _ => string.Join(", ", writable.Keys.Where(readable.Contains)) is { Length: > 0 } others ? $"every {kind} but {others}" : $"some {kind}s",
    };
}
