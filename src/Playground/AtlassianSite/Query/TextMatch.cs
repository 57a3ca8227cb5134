using System.Text.RegularExpressions;

namespace Playground.AtlassianSite.Query;

/// <summary>The <c>~</c> operator: words in any order, <c>wild*</c> cards, and <c>"phrases"</c>, with plurals folded as an index would.</summary>
internal static partial class TextMatch
{
    public static bool Contains(string text, string query)
    {
        var words = Words(text);
        if (query.StartsWith('"') && query.EndsWith('"') && query.Length > 1) return HasPhrase(words, Words(query));
        var terms = Term().Matches(query).Select(match => match.Value).ToList();
        return terms.Count > 0 && terms.All(term => HasTerm(words, term));
    }

    private static List<string> Words(string text) => [.. Word().Matches(text).Select(match => Stem(match.Value))];

    private static bool HasTerm(List<string> words, string term)
    {
        if (!term.Contains('*') && !term.Contains('?')) return words.Contains(Stem(term));
        var pattern = "^" + Regex.Escape(term).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal);
        return words.Exists(word => Regex.IsMatch(word, pattern + "$", RegexOptions.IgnoreCase));
    }

    private static bool HasPhrase(List<string> words, List<string> phrase) =>
        phrase.Count > 0 && Enumerable.Range(0, Math.Max(0, words.Count - phrase.Count + 1)).Any(at => words.Skip(at).Take(phrase.Count).SequenceEqual(phrase));

    private static string Stem(string word)
    {
        var lower = word.ToLowerInvariant();
        return lower.Length > 3 && lower.EndsWith('s') && !lower.EndsWith("ss", StringComparison.Ordinal) ? lower[..^1] : lower;
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}_]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[\p{L}\p{Nd}_*?]+")]
    private static partial Regex Term();
}
