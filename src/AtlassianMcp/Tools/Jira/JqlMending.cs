using System.Text.RegularExpressions;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tools.Jira;

/// <summary>Mends JQL that Jira refused, where the cause is one that people and models often meet; the mended query is shown, not run.</summary>
internal static partial class JqlMending
{
    private const string Restriction = "updated >= -30d";

    /// <summary>The query as it was probably meant; null when the cause is none of the known ones.</summary>
    /// <param name="jql">The query.</param>
    /// <param name="complaint">Jira's words.</param>
    /// <param name="fields">The fields of the site.</param>
    public static string? Mend(string jql, string complaint, IReadOnlyList<Field> fields)
    {
        var mended = Unbounded(jql, complaint) ?? UnknownField(jql, complaint, fields) ?? Operator(jql, complaint) ?? Quoted(Spelled(jql), complaint);
        return mended == jql ? null : mended;
    }

    private static string? Unbounded(string jql, string complaint)
    {
        if (!complaint.Contains("Unbounded", StringComparison.OrdinalIgnoreCase)) return null;
        var order = OrderBy().Match(jql);
        return order.Success ? $"{Restriction} {jql[order.Index..]}" : $"{Restriction} ORDER BY updated DESC";
    }

    private static string? UnknownField(string jql, string complaint, IReadOnlyList<Field> fields)
    {
        var unknown = NoSuchField().Match(complaint);
        if (!unknown.Success) return null;
        var name = unknown.Groups["name"].Value;
        var known = fields.SelectMany(field => field.ClauseNames ?? [field.Name]).Where(clause => !clause.StartsWith("cf[", StringComparison.Ordinal)).Distinct(StringComparer.OrdinalIgnoreCase);
        if (Spelling.Nearest(name, known).FirstOrDefault() is not { } nearest) return null;
        var word = nearest.All(char.IsLetterOrDigit) ? nearest : QueryValue.Quote(nearest);
        return Regex.Replace(jql, $"\"{Regex.Escape(name)}\"|'{Regex.Escape(name)}'|(?<![\\w\"']){Regex.Escape(name)}(?![\\w\"'])", word.Replace("$", "$$", StringComparison.Ordinal), RegexOptions.IgnoreCase);
    }

    private static string? Operator(string jql, string complaint)
    {
        var refused = NotSupported().Match(complaint);
        if (!refused.Success) return null;
        var (given, field) = (refused.Groups["operator"].Value, refused.Groups["field"].Value);
        var instead = given switch { "~" => "=", "!~" => "!=", "=" => "~", "!=" => "!~", _ => null };
        return instead is null ? null : Regex.Replace(jql, $"(?<field>\"?{Regex.Escape(field)}\"?)\\s*{Regex.Escape(given)}(?![=~])", $"${{field}} {instead}", RegexOptions.IgnoreCase);
    }

    // What other query languages and word processors write.
    private static string Spelled(string jql) => jql
        .Replace('“', '"').Replace('”', '"').Replace('‘', '\'').Replace('’', '\'')
        .Replace("==", "=", StringComparison.Ordinal).Replace("<>", "!=", StringComparison.Ordinal)
        .Replace("&&", "AND", StringComparison.Ordinal).Replace("||", "OR", StringComparison.Ordinal);

    // Values of several words, reserved words and reserved characters stand in quotation marks.
    private static string Quoted(string jql, string complaint) =>
        complaint.Contains("JQL", StringComparison.OrdinalIgnoreCase) || complaint.Contains("Expecting", StringComparison.Ordinal) || complaint.Contains("reserved", StringComparison.Ordinal)
            ? Value().Replace(jql, match => match.Groups["value"].Value.TrimEnd() is var value && NeedsQuotes(value) ? $"{match.Groups["before"].Value}{QueryValue.Quote(value)}" : match.Value)
            : jql;

    private static bool NeedsQuotes(string value) => !Plain().IsMatch(value) || Reserved().IsMatch(value);

    [GeneratedRegex(@"\border\s+by\b", RegexOptions.IgnoreCase)]
    private static partial Regex OrderBy();

    [GeneratedRegex(@"[Ff]ield '(?<name>[^']+)' does not exist")]
    private static partial Regex NoSuchField();

    [GeneratedRegex(@"operator '(?<operator>[^']+)' is not supported by the '(?<field>[^']+)' field")]
    private static partial Regex NotSupported();

    // After a comparison, up to the next condition: what is neither quoted nor a list nor a function.
    [GeneratedRegex(@"(?<before>(?:!=|>=|<=|!~|=|~|>|<)\s*)(?<value>[^\s""'()<>=!~][^""'()<>=!~]*?)(?=\s+(?:AND|OR|ORDER\s+BY)\b|\s*\)|\s*$)", RegexOptions.IgnoreCase)]
    private static partial Regex Value();

    [GeneratedRegex(@"\A[-\w.]+\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"\A(?:abort|access|add|after|alias|all|alter|and|any|as|asc|audit|avg|before|begin|between|boolean|break|by|byte|catch|cf|char|check|checkpoint|collate|collation|column|commit|connect|continue|count|create|current|date|decimal|declare|decrement|default|defaults|define|delete|delimiter|desc|difference|distinct|divide|do|double|drop|else|empty|encoding|end|equals|escape|exclusive|exec|execute|exists|explain|false|fetch|file|field|first|float|for|from|function|go|goto|grant|greater|group|having|identified|if|immediate|in|increment|index|initial|inner|inout|input|insert|int|integer|intersect|intersection|into|is|isempty|isnull|join|last|left|less|like|limit|lock|long|max|min|minus|mode|modify|modulo|more|multiply|next|noaudit|not|notin|nowait|number|object|of|on|option|or|order|outer|output|power|previous|prior|privileges|public|raise|raw|remainder|rename|resource|return|returns|revoke|right|row|rowid|rownum|rows|select|session|set|share|size|sqrt|start|strict|string|subtract|sum|synonym|table|then|to|trans|transaction|trigger|true|uid|union|unique|update|user|validate|values|view|when|whenever|where|while|with)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
