namespace Playground.AtlassianSite.Query;

/// <summary>Turns a parsed query into a test for one item; what a clause means is the caller's.</summary>
internal static class QueryFilter
{
    /// <summary>Every clause is compiled, and so checked, before the first item is looked at.</summary>
    public static Predicate<T> Compile<T>(QueryNode? node, Func<ClauseNode, Predicate<T>> clause)
    {
        switch (node)
        {
            case null:
                return _ => true;
            case AndNode and:
                var (left, right) = (Compile(and.Left, clause), Compile(and.Right, clause));
                return item => left(item) && right(item);
            case OrNode or:
                var (first, second) = (Compile(or.Left, clause), Compile(or.Right, clause));
                return item => first(item) || second(item);
            case NotNode not:
                var inner = Compile(not.Inner, clause);
                return item => !inner(item);
            default:
                return clause((ClauseNode)node);
        }
    }

    /// <summary>The clause's values one by one: the list's items, or the single value.</summary>
    public static IReadOnlyList<Operand> Items(this ClauseNode clause) => clause.Operand is ListOperand list ? list.Items : [clause.Operand];

    /// <summary>Whether the operator says no where the plain one would say yes.</summary>
    public static bool IsNegative(this ClauseNode clause) => clause.Operator is "!=" or "!~" or "NOT IN" or "IS NOT";

    /// <summary>Compares dates as both languages do: a day without a time is the whole day for = and !=.</summary>
    public static Predicate<DateTimeOffset?> Dates(ClauseNode clause, DateTimeOffset now)
    {
        if (clause.Operand is EmptyOperand) return clause.IsNegative() ? date => date is not null : date => date is null;
        var wanted = QueryDates.Read(clause.Operand, clause.Field, now);
        var end = QueryDates.IsDay(clause.Operand) ? wanted.AddDays(1) : wanted.AddMinutes(1);
        return clause.Operator switch
        {
            "=" => date => date >= wanted && date < end,
            "!=" => date => date < wanted || date >= end,
            "<" => date => date < wanted,
            "<=" => date => date <= wanted,
            ">" => date => date > wanted,
            ">=" => date => date >= wanted,
            _ => throw NotSupported(clause),
        };
    }

    /// <summary>Compares numbers; an item without one matches only <c>is empty</c>.</summary>
    public static Predicate<decimal?> Numbers(ClauseNode clause)
    {
        if (clause.Operand is EmptyOperand) return clause.IsNegative() ? number => number is not null : number => number is null;
        var wanted = clause.Items().Select(item => item is ValueOperand value && decimal.TryParse(value.Text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number : throw new QueryException($"Field '{clause.Field}' needs a number.")).ToList();
        return clause.Operator switch
        {
            "=" or "IN" => number => number is { } x && wanted.Contains(x),
            "!=" or "NOT IN" => number => number is { } x && !wanted.Contains(x),
            "<" => number => number < wanted[0],
            "<=" => number => number <= wanted[0],
            ">" => number => number > wanted[0],
            ">=" => number => number >= wanted[0],
            _ => throw NotSupported(clause),
        };
    }

    public static QueryException NotSupported(ClauseNode clause) =>
        new($"The operator '{clause.Operator.ToLowerInvariant()}' is not supported by the '{clause.Field}' field.");
}
