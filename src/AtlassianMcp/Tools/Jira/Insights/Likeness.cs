using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace AtlassianMcp.Tools.Jira.Insights;

/// <summary>How alike two short texts are: the share of their words that both have, whatever the words end in.</summary>
internal static partial class Likeness
{
    private const int ShortestStem = 4;
    private static readonly FrozenSet<string> Fillers = "a an and are as at be by can do does for from has in into is it its not of on or the to when while with".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The words of a text that count, without their endings.</summary>
    public static IReadOnlySet<string> Words(string text) =>
        Word().Matches(text.ToLowerInvariant()).Select(match => match.Value).Where(word => !Fillers.Contains(word)).Select(Stem).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>From 0, nothing in common, to 1, the same words.</summary>
    public static double Of(IReadOnlySet<string> left, IReadOnlySet<string> right)
    {
        if (left.Count == 0 || right.Count == 0) return 0;
        var common = left.Count(right.Contains);
        return 2.0 * common / (left.Count + right.Count);
    }

    private static string Stem(string word)
    {
        foreach (var ending in (string[])["ing", "ed", "es", "s", "e"])
        {
            if (word.Length - ending.Length >= ShortestStem && word.EndsWith(ending, StringComparison.Ordinal)) return word[..^ending.Length];
        }

        return word;
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex Word();
}
