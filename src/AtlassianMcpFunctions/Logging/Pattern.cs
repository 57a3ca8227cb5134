using System.Text.RegularExpressions;

namespace AtlassianMcpFunctions.Logging;

/// <summary>An expression that takes time linear in the line's length, behind a cheap question that most lines answer with no: most processes never need to build it.</summary>
/// <param name="expression">The expression.</param>
/// <param name="mayBeIn">Whether a line may hold a match at all.</param>
/// <param name="options">What else it is built with.</param>
internal sealed class Pattern(string expression, Func<string, bool> mayBeIn, RegexOptions options = RegexOptions.None)
{
    private readonly Lazy<Regex> _regex = new(() => new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | options));

    /// <summary>The line with its matches replaced; as it was when it has none.</summary>
    public string Replace(string line, string replacement) => mayBeIn(line) ? _regex.Value.Replace(line, replacement) : line;

    /// <summary>The line with its matches replaced by what is made of each.</summary>
    public string Replace(string line, MatchEvaluator replacement) => mayBeIn(line) ? _regex.Value.Replace(line, replacement) : line;

    /// <summary>Whether the line has to be searched at all.</summary>
    public bool MayBeIn(string line) => mayBeIn(line);

    /// <summary>Where the line's matches are.</summary>
    public Regex.ValueMatchEnumerator In(string line) => _regex.Value.EnumerateMatches(line);
}
