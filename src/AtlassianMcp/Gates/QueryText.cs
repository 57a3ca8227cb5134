using System.Globalization;
using System.Text;

namespace AtlassianMcp.Gates;

/// <summary>A piece of JQL or CQL.</summary>
/// <param name="Text">Its words; of a quoted piece what stands between the quotes.</param>
/// <param name="IsQuoted">Whether it stands in quotes.</param>
/// <param name="Start">Where it begins in the query.</param>
internal readonly record struct QueryPiece(string Text, bool IsQuoted, int Start)
{
    public bool IsSymbol => !IsQuoted && "()=,<>~!&|".Contains(Text[0], StringComparison.Ordinal);

    public bool Is(string word) => !IsQuoted && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A field that a condition or the order names, and what it is compared with; functions are left out of that.</summary>
/// <param name="Field">Its name as it is written.</param>
/// <param name="Values">What it is compared with; of a field's history also whom and when the condition names.</param>
/// <param name="IsWords">Whether words are looked for in it, by ~ or !~.</param>
internal readonly record struct QueryClause(string Field, IReadOnlyList<string> Values, bool IsWords = false);

/// <summary>A query that cannot be read with certainty.</summary>
internal sealed class QueryTextException(string message) : Exception(message);

/// <summary>JQL or CQL taken apart as far as it takes to put a fence around it: pieces, balanced parentheses, the order at its end.</summary>
internal sealed class QueryText
{
    private const string Symbols = "()=,<>~!&|";
    private const string NeverUnquoted = "\\;`{}^$#?@*+";
    private static readonly string[] Keywords = ["and", "or", "not", "in", "is", "was", "changed", "during", "from", "to", "by", "on", "before", "after"];
    private static readonly string[] Parts = ["from", "to", "by", "on", "before", "after", "during"];
    private static readonly string[] Ends = ["and", "or", ")", "&", "|"];
    private readonly string _text;

    private QueryText(string text, IReadOnlyList<QueryPiece> pieces, int orderAt) => (_text, Pieces, OrderAt) = (text, pieces, orderAt);

    /// <summary>All pieces in order.</summary>
    public IReadOnlyList<QueryPiece> Pieces { get; }

    /// <summary>The number of the piece ORDER, or how many pieces there are.</summary>
    public int OrderAt { get; }

    /// <summary>Reads a query.</summary>
    /// <exception cref="QueryTextException">It does not lex, its parentheses do not match, or its order is followed by something else.</exception>
    public static QueryText Read(string query)
    {
        var pieces = Lex(query);
        return new QueryText(query, pieces, Check(pieces));
    }

    /// <summary>The query, limited by one more condition.</summary>
    public string Within(string condition)
    {
        var end = OrderAt < Pieces.Count ? Pieces[OrderAt].Start : _text.Length;
        var (where, order) = (_text[..end].Trim(), _text[end..].Trim());
        return (where.Length == 0 ? condition : $"({where}) AND {condition}") + (order.Length == 0 ? "" : " " + order);
    }

    /// <summary>Whether a value stands for none.</summary>
    public static bool IsNothing(string value) => value.ToLowerInvariant() is "empty" or "null";

    /// <summary>The functions that the query uses, wherever they stand, each with the words between its parentheses.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Arguments)> Functions()
    {
        for (var at = 0; at < Pieces.Count; at++)
        {
            if (IsCall(at)) yield return (Pieces[at].Text, [.. Pieces.Skip(at + 2).Take(CallEnd(at) - at - 2).Where(piece => !piece.IsSymbol).Select(piece => piece.Text)]);
        }
    }

    /// <summary>What the conditions, and after them the order, ask about.</summary>
    public IEnumerable<QueryClause> Clauses()
    {
        for (var at = 0; at < OrderAt; at++)
        {
            if (Pieces[at].IsSymbol || OperatorEnd(at + 1) is not (var next and > 0)) continue;
            yield return new QueryClause(Pieces[at].Text, IsHistory(at + 1) ? History(next) : Operand(next).Values, IsWords(at + 1, next));
            at = next - 1;
        }

        for (var at = OrderAt + 2; at < Pieces.Count; at++)
        {
            if (!Pieces[at].IsSymbol && (at == OrderAt + 2 || Pieces[at - 1].Is(","))) yield return new QueryClause(Pieces[at].Text, []);
        }
    }

    // Where the operator that begins here ends; 0 when none begins here.
    private int OperatorEnd(int at)
    {
        if (at >= OrderAt) return 0;
        var first = Pieces[at];
        if (first.Is("not")) return at + 1 < OrderAt && Pieces[at + 1].Is("in") ? at + 2 : 0;
        if (first.Is("in") || first.Is("is") || IsHistory(at))
        {
            var after = at + 1;
            while (after < OrderAt && (Pieces[after].Is("not") || Pieces[after].Is("in"))) after++;
            return after;
        }

        if (first.IsQuoted || "=<>~!".IndexOf(first.Text[0], StringComparison.Ordinal) < 0) return 0;
        var end = at;
        while (end < OrderAt && !Pieces[end].IsQuoted && "=<>~!".Contains(Pieces[end].Text[0], StringComparison.Ordinal)) end++;
        return end;
    }

    private bool IsHistory(int at) => Pieces[at].Is("was") || Pieces[at].Is("changed");

    private bool IsWords(int at, int end) => end == at + 1 ? Pieces[at].Is("~") : end == at + 2 && Pieces[at].Is("!") && Pieces[at + 1].Is("~");

    // A field's history is asked about in several parts, such as FROM a TO b BY c: each has its own values.
    private List<string> History(int at)
    {
        var values = new List<string>();
        while (at < OrderAt && !Ends.Any(Pieces[at].Is))
        {
            if (Parts.Any(Pieces[at].Is)) at++;
            else
            {
                var (some, next) = Operand(at);
                values.AddRange(some);
                at = next;
            }
        }

        return values;
    }

    private (List<string> Values, int End) Operand(int at)
    {
        var values = new List<string>();
        var depth = 0;
        for (; at < OrderAt; at++)
        {
            if (IsCall(at)) at = CallEnd(at);
            else if (Pieces[at].Is("(")) depth++;
            else if (Pieces[at].Is(")")) depth--;
            else if (!Pieces[at].IsSymbol) values.Add(Pieces[at].Text);
            if (depth <= 0) break;
        }

        return (values, at + 1);
    }

    // Names of functions may stand in quotes.
    private bool IsCall(int at) =>
        at + 1 < Pieces.Count && Pieces[at + 1].Is("(") && !Pieces[at].IsSymbol && (Pieces[at].IsQuoted || !Keywords.Contains(Pieces[at].Text, StringComparer.OrdinalIgnoreCase));

    private int CallEnd(int at)
    {
        var depth = 0;
        for (at++; at < Pieces.Count; at++)
        {
            if (Pieces[at].Is("(")) depth++;
            else if (Pieces[at].Is(")") && --depth == 0) return at;
        }

        return at;
    }

    private static List<QueryPiece> Lex(string query)
    {
        var pieces = new List<QueryPiece>();
        for (var at = 0; at < query.Length;)
        {
            if (char.IsWhiteSpace(query[at])) at++;
            else if (char.IsControl(query[at])) throw new QueryTextException("it holds control characters");
            else if (query[at] is '"' or '\'') at = Quoted(query, at, pieces);
            else if (Symbols.Contains(query[at], StringComparison.Ordinal)) pieces.Add(new QueryPiece(query[at].ToString(), false, at++));
            else at = Word(query, at, pieces);
        }

        return pieces;
    }

    private static int Quoted(string query, int start, List<QueryPiece> pieces)
    {
        var text = new StringBuilder();
        for (var at = start + 1; at < query.Length; at++)
        {
            if (query[at] == query[start])
            {
                pieces.Add(new QueryPiece(text.ToString(), true, start));
                return at + 1;
            }

            if (char.IsControl(query[at]) && query[at] is not ('\t' or '\r' or '\n')) throw new QueryTextException("it holds control characters");
            if (query[at] != '\\')
            {
                text.Append(query[at]);
                continue;
            }

            if (++at == query.Length) break;
            if (query[at] == 'u' && at + 4 < query.Length && ushort.TryParse(query.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                text.Append((char)code);
                at += 4;
            }
            else text.Append(query[at] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', var other => other });
        }

        throw new QueryTextException("a quoted text does not end");
    }

    private static int Word(string query, int start, List<QueryPiece> pieces)
    {
        var at = start;
        while (at < query.Length && !char.IsWhiteSpace(query[at]) && query[at] is not ('"' or '\'') && !Symbols.Contains(query[at], StringComparison.Ordinal))
        {
            if (char.IsControl(query[at]) || NeverUnquoted.Contains(query[at], StringComparison.Ordinal)) throw new QueryTextException($"'{query[at]}' must stand in quotes");
            at++;
        }

        var word = query[start..at];
        if (word.Contains("--", StringComparison.Ordinal) || word.Contains("//", StringComparison.Ordinal)) throw new QueryTextException("comments are not understood here");
        if (word.StartsWith('[') || word.Count(letter => letter == '[') != word.Count(letter => letter == ']')) throw new QueryTextException("a bracket stands alone");
        pieces.Add(new QueryPiece(word, false, start));
        return at;
    }

    private static int Check(List<QueryPiece> pieces)
    {
        var (depth, order) = (0, pieces.Count);
        for (var at = 0; at < pieces.Count; at++)
        {
            if (pieces[at].Is("(")) depth++;
            else if (pieces[at].Is(")") && --depth < 0) throw new QueryTextException("a parenthesis is closed that was not opened");
            if (!pieces[at].Is("order") || at + 1 == pieces.Count || !pieces[at + 1].Is("by")) continue;
            if (depth > 0 || order < pieces.Count) throw new QueryTextException("ORDER BY stands where it cannot stand");
            order = at;
        }

        if (depth != 0) throw new QueryTextException("a parenthesis is not closed");
        if (pieces.Skip(order + 2).Any(piece => piece.IsSymbol && !piece.Is(","))) throw new QueryTextException("ORDER BY is followed by more than fields");
        if (pieces.Count == order + 2) throw new QueryTextException("ORDER BY names no field");
        return order;
    }
}
