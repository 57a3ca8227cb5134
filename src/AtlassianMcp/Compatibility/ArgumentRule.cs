using System.Text.RegularExpressions;

namespace AtlassianMcp.Compatibility;

/// <summary>
/// What becomes of one argument of another server's tool. In the tables a rule is a word:
/// <c>board_id=board</c> is renamed; <c>mode=count{all:true}</c> too, with other values; <c>to:=backlog</c> is always given, <c>'…{key}…'</c> filled with what they give;
/// <c>user?=me</c> is given where they leave it out; <c>-refresh</c> does nothing here, <c>-start{0}</c> only when it is one of these; <c>!file</c> is not taken;
/// <c>+commentId</c> tells this tool from another of the same name.
/// </summary>
internal abstract partial record ArgumentRule
{
    /// <summary>The value goes to an argument of ours.</summary>
    internal sealed record Renamed(ArgumentPath From, ArgumentPath To, IReadOnlyDictionary<string, string>? Values) : ArgumentRule;

    /// <summary>The argument of ours has this value, made from theirs where it names some in braces.</summary>
    internal sealed record Fixed(ArgumentPath To, string Text) : ArgumentRule
    {
        /// <summary>The arguments of theirs that it is made from.</summary>
        public IReadOnlyList<ArgumentPath> Sources => [.. Placeholder().Matches(Text).Select(match => ArgumentPath.Of(match.Groups[1].Value))];

        /// <summary>The value, once each source has one.</summary>
        public string Fill(IReadOnlyDictionary<string, string> values) => Placeholder().Replace(Text, match => values[match.Groups[1].Value]);
    }

    /// <summary>The argument of ours has this value where a call gives none.</summary>
    internal sealed record Default(string To, string Text) : ArgumentRule;

    /// <summary>Does nothing here; when <paramref name="Only"/> is given, other values are refused.</summary>
    internal sealed record Dropped(ArgumentPath Name, IReadOnlyList<string>? Only) : ArgumentRule;

    /// <summary>Is not taken here.</summary>
    internal sealed record Refused(string Name) : ArgumentRule;

    /// <summary>Tells which of several tools a name means.</summary>
    internal sealed record Telling(string Name) : ArgumentRule;

    /// <summary>Reads the words of a table.</summary>
    public static IReadOnlyList<ArgumentRule> ReadAll(string words) => [.. Word().Matches(words).Select(match => Read(match.Value))];

    private static ArgumentRule Read(string word)
    {
        switch (word[0])
        {
            case '-': return Drop(word[1..]);
            case '!': return new Refused(word[1..]);
            case '+': return new Telling(word[1..]);
        }

        if (Halves(word, ":=") is var (to, text)) return new Fixed(ArgumentPath.Of(to), text.Trim('\''));
        if (Halves(word, "?=") is var (optional, value)) return new Default(optional, value);
        if (Halves(word, "=") is not var (from, target)) throw new FormatException($"'{word}' says nothing of an argument.");
        var (path, values) = Braced(target);
        return new Renamed(ArgumentPath.Of(from), ArgumentPath.Of(path), values?.Select(pair => pair.Split(':')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase));
    }

    private static Dropped Drop(string word)
    {
        var (path, values) = Braced(word);
        return new(ArgumentPath.Of(path), values);
    }

    private static (string Path, string[]? Values) Braced(string text) =>
        text.Split('{') is [var path, var values] ? (path, values.TrimEnd('}').Split(',')) : (text, null);

    private static (string Before, string After)? Halves(string word, string sign) =>
        word.IndexOf(sign, StringComparison.Ordinal) is > 0 and var at ? (word[..at], word[(at + sign.Length)..]) : null;

    [GeneratedRegex(@"(?:[^\s']|'[^']*')+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Placeholder();
}
