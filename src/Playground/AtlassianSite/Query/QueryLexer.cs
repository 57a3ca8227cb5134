using System.Text;

namespace Playground.AtlassianSite.Query;

internal enum TokenKind
{
    Word,
    Quoted,
    Symbol,
    End,
}

/// <summary>A piece of a query and the column (from 1) it starts at.</summary>
internal sealed record Token(TokenKind Kind, string Text, int Column)
{
    public bool Is(string word) => Kind is TokenKind.Word or TokenKind.Symbol && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Cuts JQL and CQL into words, quoted strings and operators.</summary>
internal static class QueryLexer
{
    private const string Single = "()=,<>~!";

    public static IReadOnlyList<Token> Read(string query)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < query.Length;)
        {
            if (char.IsWhiteSpace(query[at])) at++;
            else if (query[at] is '"' or '\'') at = Quoted(query, at, tokens);
            else if (Single.Contains(query[at])) at = Symbol(query, at, tokens);
            else at = Word(query, at, tokens);
        }
        tokens.Add(new Token(TokenKind.End, "", query.Length + 1));
        return tokens;
    }

    private static int Quoted(string query, int start, List<Token> tokens)
    {
        var text = new StringBuilder();
        for (var at = start + 1; at < query.Length; at++)
        {
            if (query[at] == query[start])
            {
                tokens.Add(new Token(TokenKind.Quoted, text.ToString(), start + 1));
                return at + 1;
            }
            if (query[at] == '\\' && at + 1 < query.Length) at++;
            text.Append(query[at]);
        }
        throw new QueryException($"Error in the JQL Query: The quoted string '{text}' has not been completed. (line 1, character {start + 1})");
    }

    private static int Symbol(string query, int at, List<Token> tokens)
    {
        var two = at + 1 < query.Length ? query.Substring(at, 2) : "";
        var text = two is "!=" or "<=" or ">=" or "!~" ? two : query[at].ToString();
        tokens.Add(new Token(TokenKind.Symbol, text, at + 1));
        return at + text.Length;
    }

    private static int Word(string query, int start, List<Token> tokens)
    {
        var at = start;
        while (at < query.Length && !char.IsWhiteSpace(query[at]) && query[at] is not ('"' or '\'') && !Single.Contains(query[at])) at++;
        tokens.Add(new Token(TokenKind.Word, query[start..at], start + 1));
        return at;
    }
}
