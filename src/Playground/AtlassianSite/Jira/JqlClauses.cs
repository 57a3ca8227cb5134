using System.Globalization;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Jira.Agile;
using Playground.AtlassianSite.Query;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>What each JQL field means, which operators it takes, and how it sorts.</summary>
internal sealed class JqlClauses(JiraStore jira, User? user, bool isUnchecked = false)
{
    public Predicate<Issue> Compile(ClauseNode clause) => Canonical(clause.Field) switch
    {
        "project" => Set(clause, issue => [issue.Project.Key, issue.Project.Name, issue.Project.Id], value => jira.Projects.Any(p => Is(value, p.Key, p.Name, p.Id))),
        "key" => Keys(clause),
        "status" => Set(clause, issue => [issue.Status.Name, issue.Status.Id], value => jira.Words.Statuses.Any(s => Is(value, s.Name, s.Id))),
        "statuscategory" => Set(clause, issue => [issue.Status.Category.Name, issue.Status.Category.Key, issue.Status.Category.Id.ToString(CultureInfo.InvariantCulture)],
            value => jira.Words.Statuses.Any(s => Is(value, s.Category.Name, s.Category.Key, s.Category.Id.ToString(CultureInfo.InvariantCulture)))),
        "issuetype" => Set(clause, issue => [issue.Type.Name, issue.Type.Id], value => jira.Words.IssueTypes.Any(t => Is(value, t.Name, t.Id))),
        "priority" => Set(clause, issue => issue.Priority is { } p ? [p.Name, p.Id] : [], value => jira.Words.Priorities.Any(p => Is(value, p.Name, p.Id))),
        "resolution" => Set(clause, issue => issue.Resolution is { } r ? [r.Name, r.Id] : ["Unresolved"], value => Is(value, "Unresolved") || jira.Words.Resolutions.Any(r => Is(value, r.Name, r.Id)),
            issue => issue.Resolution is null),
        "assignee" => People(clause, issue => issue.Assignee),
        "reporter" => People(clause, issue => issue.Reporter),
        "creator" => People(clause, issue => issue.Creator),
        "labels" => Set(clause, issue => issue.Labels),
        "component" => Set(clause, issue => issue.Components.SelectMany(c => new[] { c.Name, c.Id }), value => jira.Projects.Any(p => p.Components.Exists(c => Is(value, c.Name, c.Id)))),
        "fixversion" => Set(clause, issue => issue.FixVersions.SelectMany(v => new[] { v.Name, v.Id }), value => jira.Projects.Any(p => p.Releases.Exists(v => Is(value, v.Name, v.Id)))),
        "parent" => Set(clause, issue => issue.Parent is { } parent ? [parent.Key, parent.Id.Text()] : [], value => jira.Find(value) is not null),
        "sprint" => Sprints(clause),
        "summary" => Text(clause, issue => issue.Summary),
        "description" => Text(clause, issue => RichText.ToText(issue.Description)),
        "environment" => Text(clause, issue => RichText.ToText(issue.Environment)),
        "comment" => Text(clause, issue => string.Join('\n', issue.Comments.Select(comment => RichText.ToText(comment.Body)))),
        "text" => Text(clause, AllText),
        "created" => Dates(clause, issue => issue.Created),
        "updated" => Dates(clause, issue => issue.Updated),
        "resolved" => Dates(clause, issue => issue.Resolved),
        "due" => Dates(clause, issue => Day(issue.DueDate)),
        _ => Custom(clause, jira.Fields.ByClause(clause.Field) ?? throw Unknown(clause.Field)),
    };

    public void CheckSortable(string field) => SortKey(field);

    public Func<Issue, IComparable?> SortKey(string field) => Canonical(field) switch
    {
        "key" => issue => issue.Id,
        "project" => issue => issue.Project.Key,
        "created" => issue => issue.Created,
        "updated" => issue => issue.Updated,
        "resolved" => issue => issue.Resolved,
        "due" => issue => issue.DueDate,
        "summary" => issue => issue.Summary,
        "status" => issue => issue.Status.Id,
        "statuscategory" => issue => issue.Status.Category.Id,
        "issuetype" => issue => issue.Type.Name,
        "priority" => issue => -int.Parse(issue.Priority?.Id ?? "9", CultureInfo.InvariantCulture),
        "assignee" => issue => issue.Assignee?.DisplayName,
        "reporter" => issue => issue.Reporter?.DisplayName,
        "resolution" => issue => issue.Resolution?.Name,
        "rank" => issue => issue.Rank,
        "labels" or "component" or "fixversion" or "parent" or "creator" or "description" => issue => issue.Key,
        _ => Custom(jira.Fields.ByClause(field) ?? throw Unknown(field)),
    };

    private static string Canonical(string field) => field.ToLowerInvariant() switch
    {
        "type" => "issuetype",
        "issuekey" or "issue" or "id" => "key",
        "fixversions" => "fixversion",
        "components" => "component",
        "createddate" => "created",
        "updateddate" => "updated",
        "resolutiondate" => "resolved",
        "duedate" or "due date" => "due",
        "issue type" => "issuetype",
        "fix versions" or "fix version" => "fixversion",
        "status category" => "statuscategory",
        var name => name,
    };

    /// <summary>Equality and membership over a set of names; a value the site does not know is an error, as in Jira.</summary>
    private Predicate<Issue> Set(ClauseNode clause, Func<Issue, IEnumerable<string>> held, Func<string, bool>? known = null, Predicate<Issue>? empty = null)
    {
        if (clause.Operator is not ("=" or "!=" or "IN" or "NOT IN" or "IS" or "IS NOT")) throw QueryFilter.NotSupported(clause);
        var isEmpty = empty ?? (issue => !held(issue).Any());
        var wanted = clause.Items().Select(item => item switch
        {
            EmptyOperand => null,
            ValueOperand value when known?.Invoke(value.Text) ?? true => value.Text,
            ValueOperand value => throw new QueryException($"The value '{value.Text}' does not exist for the field '{clause.Field}'."),
            FunctionOperand function => throw new QueryException($"Unable to find JQL function '{function.Name}({string.Join(", ", function.Arguments)})'."),
            _ => throw QueryFilter.NotSupported(clause),
        }).ToHashSet(StringComparer.OrdinalIgnoreCase!);
        bool Hit(Issue issue) => (wanted.Contains(null!) && isEmpty(issue)) || held(issue).Any(wanted.Contains);
        // Jira's negations pass over issues whose field is empty.
        return clause.Operator is "!=" or "NOT IN" ? issue => !isEmpty(issue) && !Hit(issue) : clause.IsNegative() ? issue => !Hit(issue) : Hit;
    }

    private Predicate<Issue> Sprints(ClauseNode clause)
    {
        var items = clause.Items().SelectMany(item => item is FunctionOperand { Name: var name } && StateOf(name) is { } state
            ? jira.Agile.Sprints.Where(sprint => sprint.State == state).Select(sprint => (Operand)new ValueOperand(sprint.Id.Text())) : [item]).ToList();
        return Set(clause with { Operand = new ListOperand(items) }, issue => issue.ClosedSprints.Append(AgileStore.SprintOf(issue)).OfType<Sprint>().SelectMany(sprint => new[] { sprint.Id.Text(), sprint.Name }),
            value => jira.Agile.Sprints.Any(sprint => Is(value, sprint.Id.Text(), sprint.Name)));
    }

    private static string? StateOf(string function) => function.ToLowerInvariant() switch
    {
        "opensprints" => "active",
        "futuresprints" => "future",
        "closedsprints" => "closed",
        _ => null,
    };

    private Predicate<Issue> Keys(ClauseNode clause)
    {
        if (clause.Operator is "=" or "!=" or "IN" or "NOT IN")
            return Set(clause, issue => [issue.Key, issue.Id.Text()], value => isUnchecked || jira.Find(value) is not null ? true
                : throw new QueryException($"An issue with key '{value}' does not exist for field '{clause.Field}'."));
        if (clause.Operand is not ValueOperand { Text: var key } || jira.Find(key) is not { } wanted) throw QueryFilter.NotSupported(clause);
        return clause.Operator switch
        {
            "<" => issue => issue.Project == wanted.Project && issue.Id < wanted.Id,
            "<=" => issue => issue.Project == wanted.Project && issue.Id <= wanted.Id,
            ">" => issue => issue.Project == wanted.Project && issue.Id > wanted.Id,
            ">=" => issue => issue.Project == wanted.Project && issue.Id >= wanted.Id,
            _ => throw QueryFilter.NotSupported(clause),
        };
    }

    private Predicate<Issue> People(ClauseNode clause, Func<Issue, User?> person)
    {
        var items = clause.Items().Select(item => item is FunctionOperand { Name: var name } && string.Equals(name, "currentUser", StringComparison.OrdinalIgnoreCase)
            ? new ValueOperand(user?.AccountId ?? "anonymous") : item).ToList();
        return Set(clause with { Operand = new ListOperand(items) }, issue => person(issue) is { } held ? [held.AccountId, held.Name, held.Key, held.Email, held.DisplayName] : []);
    }

    private static Predicate<Issue> Text(ClauseNode clause, Func<Issue, string> text)
    {
        if (clause.Operand is EmptyOperand) return clause.IsNegative() ? issue => text(issue).Length > 0 : issue => text(issue).Length == 0;
        if (clause.Operand is not ValueOperand { Text: var wanted }) throw QueryFilter.NotSupported(clause);
        return clause.Operator switch
        {
            "~" => issue => TextMatch.Contains(text(issue), wanted),
            "!~" => issue => !TextMatch.Contains(text(issue), wanted),
            _ => throw QueryFilter.NotSupported(clause),
        };
    }

    private Predicate<Issue> Dates(ClauseNode clause, Func<Issue, DateTimeOffset?> date)
    {
        var test = QueryFilter.Dates(clause, jira.Site.Now);
        return issue => test(date(issue));
    }

    private Predicate<Issue> Custom(ClauseNode clause, Field field)
    {
        if (!field.Custom) throw Unknown(clause.Field);
        if (field.CustomType == "float")
        {
            var test = QueryFilter.Numbers(clause);
            return issue => test(Number(issue, field));
        }
        if (field.CustomType == "datepicker") return Dates(clause, issue => Day(issue.Custom.GetValueOrDefault(field.Id).AsText()));
        if (field.CustomType is "select" or "multiselect")
            return Set(clause, issue => Chosen(issue.Custom.GetValueOrDefault(field.Id)), value => field.Options.Any(option => Is(value, option.Value, option.Id)));
        if (field.CustomType == "userpicker")
            return People(clause, issue => issue.Custom.GetValueOrDefault(field.Id) is { } held ? jira.Site.Users.ByAnyHandle(held.TextAt("accountId") ?? held.TextAt("name") ?? "") : null);
        return Text(clause, issue => RichText.ToText(issue.Custom.GetValueOrDefault(field.Id)));
    }

    private static Func<Issue, IComparable?> Custom(Field field) =>
        field.CustomType == "float" ? issue => Number(issue, field) : issue => RichText.ToText(issue.Custom.GetValueOrDefault(field.Id));

    private static decimal? Number(Issue issue, Field field) =>
        issue.Custom.GetValueOrDefault(field.Id) is { } held ? decimal.Parse(held.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    private static IEnumerable<string> Chosen(JsonNode? held) => held switch
    {
        JsonArray many => many.SelectMany(Chosen),
        JsonObject one => [one.TextAt("value")!, one.TextAt("id")!],
        _ => [],
    };

    private static string AllText(Issue issue) => string.Join('\n',
        [issue.Summary, RichText.ToText(issue.Description), RichText.ToText(issue.Environment), .. issue.Comments.Select(comment => RichText.ToText(comment.Body)),
            .. issue.Custom.Values.Select(RichText.ToText)]);

    private static DateTimeOffset? Day(string? date) => date is null ? null : DateTimeOffset.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static bool Is(string value, params string[] names) => names.Contains(value, StringComparer.OrdinalIgnoreCase);

    private static QueryException Unknown(string field) => new($"Field '{field}' does not exist or you do not have permission to view it.");
}
