using System.Net;
using System.Text;

namespace Atlassian.Content.Markdown;

/// <summary>What follows the name on the first line of a fence or container: words, and names with values as in title="a b".</summary>
internal sealed class FenceArguments
{
    private const int LongestEntity = 40;
    private readonly List<KeyValuePair<string, string>> _named = [];

    /// <summary>The values by name; a word alone has an empty value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Named => _named;

    /// <summary>Whether nothing on the line has a value, so that it is just words.</summary>
    public bool AreWords => _named.TrueForAll(argument => argument.Value.Length == 0);

    /// <summary>The value of a name, empty for a word alone, null when it is not there.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in _named)
                if (key == name) return value;
            return null;
        }
    }

    /// <summary>Takes a line apart.</summary>
    public static FenceArguments Parse(string line)
    {
        var arguments = new FenceArguments();
        for (var at = 0; at < line.Length;)
        {
            if (char.IsWhiteSpace(line[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < line.Length && line[at] != '=' && !char.IsWhiteSpace(line[at])) at++;
            var name = line[start..at];
            var value = at < line.Length && line[at] == '=' ? Value(line, ref at) : "";
            arguments._named.Add(new(name, value));
        }

        return arguments;
    }

    /// <summary>A value in quotes, on one line whatever it holds.</summary>
    public static string Quote(string value) => $"\"{Escape(LegalText.Of(value)).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("`", "&#96;", StringComparison.Ordinal).Replace("\n", "&#10;", StringComparison.Ordinal).Replace("\t", "&#9;", StringComparison.Ordinal)}\"";

    /// <summary>Words that <see cref="Unescape"/> reads back as they are.</summary>
    public static string Escape(string words)
    {
        var escaped = words.Replace("\\", "\\\\", StringComparison.Ordinal);
        return escaped.Contains(';', StringComparison.Ordinal) ? escaped.Replace("&", "\\&", StringComparison.Ordinal) : escaped;
    }

    /// <summary>Words without the backslashes before signs, and with what entities such as &amp;quot; stand for, as in any first line of a fence.</summary>
    public static string Unescape(ReadOnlySpan<char> words)
    {
        if (words.IndexOfAny('\\', '&') < 0) return words.ToString();
        var plain = new StringBuilder(words.Length);
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at] == '\\' && at + 1 < words.Length && IsSign(words[at + 1])) plain.Append(words[++at]);
            else if (words[at] == '&' && EntityLength(words[at..]) is var length and > 0)
            {
                plain.Append(WebUtility.HtmlDecode(words.Slice(at, length).ToString()));
                at += length - 1;
            }
            else plain.Append(words[at]);
        }

        return LegalText.Of(plain.ToString());
    }

    private static int EntityLength(ReadOnlySpan<char> words)
    {
        var end = 1;
        while (end < words.Length && end < LongestEntity && (char.IsAsciiLetterOrDigit(words[end]) || words[end] == '#')) end++;
        return end > 1 && end < words.Length && words[end] == ';' ? end + 1 : 0;
    }

    private static string Value(string line, ref int at)
    {
        at++;
        if (at == line.Length || line[at] is not ('"' or '\'') || Close(line, at) is not { } close) return Unescape(Word(line, ref at));
        var value = Unescape(line.AsSpan(at + 1, close - at - 1));
        at = close + 1;
        return value;
    }

    private static ReadOnlySpan<char> Word(string line, ref int at)
    {
        var start = at;
        while (at < line.Length && !char.IsWhiteSpace(line[at])) at++;
        return line.AsSpan(start, at - start).Trim('"');
    }

    // The quotation mark that ends what the one at a place begins.
    private static int? Close(string line, int at)
    {
        for (var end = at + 1; end < line.Length; end++)
        {
            if (line[end] == '\\') end++;
            else if (line[end] == line[at]) return end;
        }

        return null;
    }

    private static bool IsSign(char c) => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c));
}
