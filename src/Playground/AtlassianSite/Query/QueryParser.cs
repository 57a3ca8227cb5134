namespace Playground.AtlassianSite.Query;

/// <summary>Reads JQL and CQL, which share their grammar: clauses joined by AND, OR and NOT, then ORDER BY.</summary>
internal sealed class QueryParser
{
    private static readonly string[] Symbols = ["=", "!=", "<", ">", "<=", ">=", "~", "!~"];

    private readonly IReadOnlyList<Token> _tokens;
    private int _at;

    private QueryParser(string query) => _tokens = QueryLexer.Read(query);

    private Token Current => _tokens[_at];

    /// <summary>Parses a query or throws <see cref="QueryException"/> with Atlassian's message.</summary>
    public static ParsedQuery Parse(string query)
    {
        var parser = new QueryParser(query);
        var where = parser.Current.Kind is TokenKind.End || parser.Current.Is("order") ? null : parser.Or();
        var order = parser.Order();
        if (parser.Current.Kind is not TokenKind.End) throw parser.Unexpected("Expecting either 'OR' or 'AND'");
        return new ParsedQuery(where, order);
    }

    private QueryNode Or()
    {
        var left = And();
        while (Take("or") || Take("|")) left = new OrNode(left, And());
        return left;
    }

    private QueryNode And()
    {
        var left = Not();
        while (Take("and") || Take("&")) left = new AndNode(left, Not());
        return left;
    }

    private QueryNode Not()
    {
        if (Take("not") || Take("!")) return new NotNode(Not());
        if (!Take("(")) return Clause();
        var inner = Or();
        if (!Take(")")) throw Unexpected("Expecting ')'");
        return inner;
    }

    private ClauseNode Clause()
    {
        var field = Current;
        if (field.Kind is TokenKind.End or TokenKind.Symbol) throw Unexpected("Expecting a field name");
        _at++;
        var name = field.Text;
        var @operator = Operator();
        return new ClauseNode(name, @operator, Operand(@operator));
    }

    private string Operator()
    {
        if (Current.Kind is TokenKind.Symbol && Symbols.Contains(Current.Text)) return _tokens[_at++].Text;
        if (Take("in")) return "IN";
        if (Take("is")) return Take("not") ? "IS NOT" : "IS";
        if (Current.Is("not") && _tokens[_at + 1].Is("in"))
        {
            _at += 2;
            return "NOT IN";
        }
        throw Unexpected("Expecting operator", " The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'.");
    }

    private Operand Operand(string @operator)
    {
        if (@operator is not ("IN" or "NOT IN")) return Value();
        if (!Take("(")) return Value() is FunctionOperand function ? function : throw Unexpected("Expecting '('");
        var items = new List<Operand>();
        do items.Add(Value());
        while (Take(","));
        return Take(")") ? new ListOperand(items) : throw Unexpected("Expecting ',' or ')'");
    }

    private Operand Value()
    {
        var token = Current;
        if (token.Kind is TokenKind.End or TokenKind.Symbol)
            throw Unexpected("Expecting either a value, list or function", token.Kind is TokenKind.Symbol ? $" You must surround '{token.Text}' in quotation marks to use it as a value." : "");
        _at++;
        if (token.Is("empty") || token.Is("null")) return new EmptyOperand();
        return token.Kind is TokenKind.Word && Take("(") ? Function(token.Text) : new ValueOperand(token.Text);
    }

    private FunctionOperand Function(string name)
    {
        var arguments = new List<string>();
        while (!Take(")"))
        {
            if (Current.Kind is TokenKind.End) throw Unexpected("Expecting ')'");
            if (!Take(",")) arguments.Add(_tokens[_at++].Text);
        }
        return new FunctionOperand(name, arguments);
    }

    private List<Ordering> Order()
    {
        var order = new List<Ordering>();
        if (!Take("order")) return order;
        if (!Take("by")) throw Unexpected("Expecting 'by'");
        do
        {
            if (Current.Kind is TokenKind.End or TokenKind.Symbol) throw Unexpected("Expecting a field name");
            var field = _tokens[_at++].Text;
            var descending = Take("desc");
            if (!descending) Take("asc");
            order.Add(new Ordering(field, descending));
        }
        while (Take(","));
        return order;
    }

    private bool Take(string word)
    {
        if (!Current.Is(word)) return false;
        _at++;
        return true;
    }

    private QueryException Unexpected(string expecting, string hint = "") => Current.Kind is TokenKind.End
        ? new QueryException($"Error in JQL Query: {expecting} before the end of the query.")
        : new QueryException($"Error in the JQL Query: {expecting} but got '{Current.Text}'.{hint} (line 1, character {Current.Column})");
}
