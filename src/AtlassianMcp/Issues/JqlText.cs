using System.Text.RegularExpressions;

namespace AtlassianMcp.Issues;

/// <summary>Texts inside of JQL.</summary>
internal static partial class JqlText
{
    /// <summary>A query without its order, to be joined with further conditions.</summary>
    /// <exception cref="ArgumentException">It has no conditions.</exception>
    public static string Conditions(string jql)
    {
        var order = Order().Matches(jql).LastOrDefault(match => !IsQuoted(jql, match.Index));
        var conditions = (order is null ? jql : jql[..order.Index]).Trim();
        return conditions.Length > 0 ? conditions : throw new ArgumentException("jql needs a condition, such as: project = OPS.", nameof(jql));
    }

    /// <summary>The same for queries that differ only in the space between their words.</summary>
    public static string Spaced(string jql) => Blank().Replace(jql.Trim(), match => match.Value.All(char.IsWhiteSpace) ? " " : match.Value);

    private static bool IsQuoted(string jql, int at)
    {
        var quote = '\0';
        for (var index = 0; index < at; index++)
        {
            if (quote != '\0' && jql[index] == '\\') index++;
            else if (quote != '\0') quote = jql[index] == quote ? '\0' : quote;
            else if (jql[index] is '"' or '\'') quote = jql[index];
        }

        return quote != '\0';
    }

    [GeneratedRegex(@"(?<!\w)order\s+by(?!\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Order();

    // Texts in quotation marks are matched whole, and stay as they are.
    [GeneratedRegex(@"""(?:\\.|[^""\\])*""|'(?:\\.|[^'\\])*'|\s+")]
    private static partial Regex Blank();
}
