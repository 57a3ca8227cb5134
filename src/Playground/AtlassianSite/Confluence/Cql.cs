using Playground.AtlassianSite.Query;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence;

/// <summary>Evaluates CQL over pages, comments and attachments; refuses what Confluence refuses.</summary>
internal sealed class Cql(ConfluenceStore confluence, User? user)
{
    /// <summary>The current content that matches, in the query's order, newest change first by default; an anonymous caller finds none.</summary>
    public IReadOnlyList<Content> Search(string cql, Call call)
    {
        try
        {
            var query = QueryParser.Parse(cql);
            if (query.Where is null) throw new QueryException("no condition");
            var filter = QueryFilter.Compile<Content>(query.Where, Compile);
            var order = query.Order.Select(ordering => (Key: SortKey(ordering.Field), ordering.Descending)).ToList();
            var visible = user is null ? [] : confluence.Contents.Where(content => content.Status == "current");
            return Sorted(visible.Where(content => filter(content)), order);
        }
        catch (QueryException)
        {
            throw call.Bad($"Could not parse cql : {cql}");
        }
    }

    /// <summary>The words a query looks for, to be highlighted in what is found.</summary>
    public static IReadOnlyList<string> Terms(string cql) => Clauses(QueryParser.Parse(cql).Where)
        .Where(clause => clause.Operator == "~" && clause.Field.ToLowerInvariant() is "text" or "title" or "sitesearch")
        .SelectMany(clause => clause.Operand is ValueOperand value ? value.Text.Split([' ', '"', '*', '?'], StringSplitOptions.RemoveEmptyEntries) : []).ToList();

    private static IEnumerable<ClauseNode> Clauses(QueryNode? node) => node switch
    {
        AndNode and => Clauses(and.Left).Concat(Clauses(and.Right)),
        OrNode or => Clauses(or.Left).Concat(Clauses(or.Right)),
        ClauseNode clause => [clause],
        _ => [],
    };

    private static IReadOnlyList<Content> Sorted(IEnumerable<Content> found, IReadOnlyList<(Func<Content, IComparable?> Key, bool Descending)> order)
    {
        var sorted = found.OrderBy(_ => 0);
        foreach (var (key, descending) in order)
            sorted = descending ? sorted.ThenByDescending(key, Comparer<IComparable?>.Default) : sorted.ThenBy(key, Comparer<IComparable?>.Default);
        return [.. order.Count == 0 ? sorted.ThenByDescending(content => content.Current.Created).ThenBy(content => content.Id) : sorted.ThenBy(content => content.Id)];
    }

    private static Func<Content, IComparable?> SortKey(string field) => field.ToLowerInvariant() switch
    {
        "title" => content => content.Title,
        "created" => content => content.First.Created,
        "lastmodified" => content => content.Current.Created,
        "id" => content => content.Id,
        "type" => content => content.Type,
        "space" => content => content.Space.Key,
        "creator" => content => content.First.Author.DisplayName,
        "contributor" => content => content.Current.Author.DisplayName,
        _ => throw new QueryException($"No field registered with name: {field}"),
    };

    private Predicate<Content> Compile(ClauseNode clause) => clause.Field.ToLowerInvariant() switch
    {
        "type" => Set(clause, content => [content.Type]),
        "space" or "space.key" => Set(clause, content => [content.Space.Key]),
        "space.title" => Text(clause, content => content.Space.Name),
        "space.type" => Set(clause, content => [content.Space.Type]),
        "id" or "content" => Set(clause, content => [content.PublicId, content.Id.Text()]),
        "title" => clause.Operator is "~" or "!~" ? Text(clause, content => content.Title) : Set(clause, content => [content.Title]),
        "text" or "sitesearch" => Text(clause, content => content.Title + "\n" + StorageXml.ToText(content.Body)),
        "label" => Set(clause, content => content.Labels.SelectMany(label => new[] { label.Name, $"{label.Prefix}:{label.Name}" })),
        "ancestor" => Set(clause, content => content is TreeItem page ? page.Ancestors.Select(ancestor => ancestor.PublicId) : []),
        "parent" => Set(clause, content => content is TreeItem { Parent: { } parent } ? [parent.PublicId] : []),
        "container" => Set(clause, content => content switch
        {
            PageComment comment => [comment.Page.PublicId],
            Attachment attachment => [attachment.Page.PublicId],
            _ => [],
        }),
        "creator" => Set(clause, content => Handles(content.First.Author)),
        "contributor" => Set(clause, content => content.Versions.SelectMany(version => Handles(version.Author))),
        "created" => Dates(clause, content => content.First.Created),
        "lastmodified" => Dates(clause, content => content.Current.Created),
        _ => throw new QueryException($"No field registered with name: {clause.Field}"),
    };

    private Predicate<Content> Set(ClauseNode clause, Func<Content, IEnumerable<string>> held)
    {
        if (clause.Operator is not ("=" or "!=" or "IN" or "NOT IN")) throw QueryFilter.NotSupported(clause);
        var wanted = clause.Items().Select(Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return clause.IsNegative() ? content => !held(content).Any(wanted.Contains) : content => held(content).Any(wanted.Contains);

        string Value(Operand operand) => operand switch
        {
            ValueOperand value => value.Text,
            FunctionOperand { Name: var name } when string.Equals(name, "currentUser", StringComparison.OrdinalIgnoreCase) => user?.AccountId ?? "",
            _ => throw QueryFilter.NotSupported(clause),
        };
    }

    private static Predicate<Content> Text(ClauseNode clause, Func<Content, string> text)
    {
        if (clause.Operand is not ValueOperand { Text: var wanted } || clause.Operator is not ("~" or "!~")) throw QueryFilter.NotSupported(clause);
        return clause.Operator == "~" ? content => TextMatch.Contains(text(content), wanted) : content => !TextMatch.Contains(text(content), wanted);
    }

    private Predicate<Content> Dates(ClauseNode clause, Func<Content, DateTimeOffset> date)
    {
        var test = QueryFilter.Dates(clause, confluence.Site.Now);
        return content => test(date(content));
    }

    private static string[] Handles(User author) => [author.AccountId, author.Name, author.Key];
}
