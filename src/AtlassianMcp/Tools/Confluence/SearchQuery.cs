using System.Text.RegularExpressions;
using Atlassian.Http;

namespace AtlassianMcp.Tools.Confluence;

/// <summary>Turns what a caller typed, CQL or plain words, into CQL that means the same (https://developer.atlassian.com/cloud/confluence/advanced-searching-using-cql/).</summary>
internal static partial class SearchQuery
{
    private static readonly HashSet<string> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        "ancestor", "container", "content", "created", "creator", "contributor", "favourite", "favorite", "id", "label", "lastmodified", "macro", "mention",
        "parent", "sitesearch", "space", "text", "title", "type", "user", "watcher",
    };

    /// <summary>The CQL for a query.</summary>
    /// <param name="query">CQL or words; null where the conditions alone say what to find, the latest changed first.</param>
    /// <param name="wordField">The field that words are looked for in.</param>
    /// <param name="conditions">What must hold besides, as CQL.</param>
    /// <exception cref="ArgumentException">The query has no words, or there is nothing to find.</exception>
    public static string ToCql(string? query, string wordField, params IReadOnlyCollection<string> conditions)
    {
        var besides = string.Join(" and ", conditions);
        if (query is null) return besides.Length > 0 ? $"{besides} order by lastmodified desc" : throw new ArgumentException("Say what to find: give query, label, contributor or days.", nameof(query));
        var cql = IsCql(query) ? query.Trim() : $"{wordField} ~ {QueryValue.Quote(Words(query))}";
        return besides.Length == 0 ? cql : Within(cql, besides);
    }

    /// <summary>The condition that content lies in one of some spaces.</summary>
    public static string InSpaces(IEnumerable<string> keys) => $"space in ({string.Join(", ", keys.Select(QueryValue.Quote))})";

    /// <summary>Whether the query begins as a CQL condition does; whoever begins so wants Confluence's word on what is wrong with the rest.</summary>
    public static bool IsCql(string query)
    {
        var start = Condition().Match(query);
        if (!start.Success) return false;
        var field = start.Groups["field"].Value;
        // Apps add fields of their own; those are believed only when the value is quoted.
        return Fields.Contains(field.Split('.', '[')[0]) || start.Groups["quote"].Success;
    }

    private static string Within(string cql, string condition)
    {
        var order = OrderAt(cql);
        return $"({cql[..order].Trim()}) and {condition} {cql[order..].Trim()}".TrimEnd();
    }

    // Where the last ORDER BY outside of quotes begins, else the end.
    private static int OrderAt(string cql)
    {
        var quote = '\0';
        for (var at = 0; at < cql.Length; at++)
        {
            if (quote != '\0' && cql[at] == '\\') at++;
            else if (quote != '\0') quote = cql[at] == quote ? '\0' : quote;
            else if (cql[at] is '"' or '\'') quote = cql[at];
            else if (Order().Match(cql, at) is { Success: true } match && match.Index == at) return at;
        }

        return cql.Length;
    }

    /// <summary>The words of a query for a text index, which has a syntax of its own: only its phrases and its wildcards after a letter are kept.</summary>
    /// <exception cref="ArgumentException">The query has no words.</exception>
    public static string Words(string query)
    {
        var parts = Part().Matches(query).Select(match => match.Value[0] == '"' ? Phrase(match.Value) : Word(match.Value));
        var words = string.Join(' ', parts.Where(part => part.Length > 0));
        return words.Length > 0 ? words : throw new ArgumentException("query has no words to search for: give words or CQL.", nameof(query));
    }

    private static string Phrase(string quoted)
    {
        var words = Syntax().Replace(quoted.Trim('"'), " ").Replace("*", " ", StringComparison.Ordinal).Replace("?", " ", StringComparison.Ordinal).Trim();
        return words.Length > 0 ? $"\"{words}\"" : "";
    }

    private static string Word(string word)
    {
        var kept = Syntax().Replace(word, " ").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.TrimStart('-', '*', '?').TrimEnd('-'))
            .Where(part => part.Length > 0)
            .Select(part => part is "AND" or "OR" or "NOT" or "TO" ? part.ToLowerInvariant() : part);
        return string.Join(' ', kept);
    }

    [GeneratedRegex("""^[\s(]*(?:not[\s(]+)?(?<field>[A-Za-z][\w.\-\[\]]*)\s*(?:(?:!=|!~|<=|>=|=(?![=>])|~|<|>)\s*(?<quote>["'])?[^\s]|\s(?:not\s+)?in\s*\()""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Condition();

    [GeneratedRegex(@"\border\s+by\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Order();

    [GeneratedRegex("""
        "[^"]*"|[^\s"]+
        """)]
    private static partial Regex Part();

    [GeneratedRegex("""[+&|!(){}\[\]^~:/\\"<>=@#]""")]
    private static partial Regex Syntax();
}
