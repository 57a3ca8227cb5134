namespace Playground.AtlassianSite.Query;

/// <summary>A parsed JQL or CQL query.</summary>
internal sealed record ParsedQuery(QueryNode? Where, IReadOnlyList<Ordering> Order);

/// <summary>One field to sort by.</summary>
internal sealed record Ordering(string Field, bool Descending);

/// <summary>A condition of a query.</summary>
internal abstract record QueryNode;

internal sealed record AndNode(QueryNode Left, QueryNode Right) : QueryNode;

internal sealed record OrNode(QueryNode Left, QueryNode Right) : QueryNode;

internal sealed record NotNode(QueryNode Inner) : QueryNode;

/// <summary>A field, an operator in capitals (such as <c>NOT IN</c>) and what it is compared with.</summary>
internal sealed record ClauseNode(string Field, string Operator, Operand Operand) : QueryNode;

/// <summary>The right-hand side of a clause.</summary>
internal abstract record Operand;

internal sealed record ValueOperand(string Text) : Operand;

internal sealed record FunctionOperand(string Name, IReadOnlyList<string> Arguments) : Operand;

internal sealed record ListOperand(IReadOnlyList<Operand> Items) : Operand;

internal sealed record EmptyOperand : Operand;

/// <summary>A query the site cannot read; the message is Atlassian's.</summary>
internal sealed class QueryException(string message) : Exception(message);
