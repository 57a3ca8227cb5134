using Playground.AtlassianSite.Query;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Evaluates JQL over the issues of one Jira as one user; refuses what Jira refuses, in its words.</summary>
/// <param name="jira">The Jira.</param>
/// <param name="user">Who asks.</param>
/// <param name="isUnchecked">Whether issues that are not there are passed over, as Data Center does on request.</param>
internal sealed class Jql(JiraStore jira, User? user, bool isUnchecked = false)
{
    private readonly JqlClauses _clauses = new(jira, user, isUnchecked);

    /// <summary>The matching issues in the query's order; an anonymous caller finds none.</summary>
    public IReadOnlyList<Issue> Search(string? jql, bool mustBeBounded)
    {
        var (filter, order) = Read(jql, mustBeBounded);
        if (user is null) return [];
        var found = jira.Issues.Where(issue => filter(issue)).ToList();
        return Sorted(found, order);
    }

    private (Predicate<Issue> Filter, IReadOnlyList<Ordering> Order) Read(string? jql, bool mustBeBounded)
    {
        try
        {
            var query = QueryParser.Parse(jql ?? "");
            if (mustBeBounded && query.Where is null)
                throw Errors.Jira(400, "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.");
            if (query.Order.Count > 7) throw new QueryException("The query has too many fields to order by. The maximum is 7.");
            foreach (var ordering in query.Order) _clauses.CheckSortable(ordering.Field);
            return (QueryFilter.Compile<Issue>(query.Where, _clauses.Compile), query.Order);
        }
        catch (QueryException problem)
        {
            throw Errors.Jira(400, problem.Message);
        }
    }

    private List<Issue> Sorted(List<Issue> issues, IReadOnlyList<Ordering> order)
    {
        if (order.Count == 0) return [.. issues.OrderByDescending(issue => issue.Id)];
        IOrderedEnumerable<Issue>? sorted = null;
        foreach (var ordering in order)
        {
            var key = _clauses.SortKey(ordering.Field);
            sorted = (sorted, ordering.Descending) switch
            {
                (null, false) => issues.OrderBy(key, Comparer<IComparable?>.Default),
                (null, true) => issues.OrderByDescending(key, Comparer<IComparable?>.Default),
                ({ } so, false) => so.ThenBy(key, Comparer<IComparable?>.Default),
                ({ } so, true) => so.ThenByDescending(key, Comparer<IComparable?>.Default),
            };
        }
        return [.. sorted!.ThenByDescending(issue => issue.Id)];
    }
}
