using System.Text;

namespace Atlassian.Content.Markdown;

/// <summary>What follows the name on the first line of a fence or container: words, and names with values as in title="a b".</summary>
internal sealed class FenceArguments
{
    private readonly List<KeyValuePair<string, string>> _named = [];

    /// <summary>The values by name; a word alone has an empty value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Named => _named;

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

    /// <summary>A value in quotes, escaped twice: Markdown takes escapes and entities out of the line before it comes here.</summary>
    public static string Quote(string value)
    {
        var quoted = LegalText.Of(value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace('`', '\'').Replace('\n', ' ');
        return $"\"{Escape(quoted)}\"";
    }

    /// <summary>Words that Markdown reads back as they are behind a fence.</summary>
    public static string Escape(string words)
    {
        var escaped = words.Replace("\\", "\\\\", StringComparison.Ordinal);
        return escaped.Contains(';', StringComparison.Ordinal) ? escaped.Replace("&", "\\&", StringComparison.Ordinal) : escaped;
    }

    private static string Value(string line, ref int at)
    {
        var value = new StringBuilder();
        at++;
        var quoted = at < line.Length && line[at] == '"';
        if (quoted) at++;
        for (; at < line.Length && (quoted ? line[at] != '"' : !char.IsWhiteSpace(line[at])); at++)
        {
            if (line[at] == '\\' && at + 1 < line.Length && line[at + 1] is '"' or '\\') at++;
            value.Append(line[at]);
        }

        if (quoted) at++;
        return value.ToString();
    }
}
