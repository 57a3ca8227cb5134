using System.Collections.Frozen;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Atlassian.Http;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Gates;

/// <summary>Limits JQL to the projects that may be read.</summary>
internal sealed partial class JqlFence(JiraPlaces places, JiraReach reach, HiddenFields hidden, Permissions permissions)
{
    private static readonly FrozenSet<string> ProjectFields = new[] { "project", "space", "parentproject", "parentspace" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> Saved = new[] { "filter", "savedfilter", "searchrequest", "request" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private readonly IssueFields _issues = new(places);

    /// <summary>The query to run instead; null when nothing may be found at all.</summary>
    /// <exception cref="PolicyException">It cannot be read with certainty, uses functions that look elsewhere, or asks about hidden fields.</exception>
    /// <exception cref="AtlassianException">It names projects or issues that are not there for this caller.</exception>
    public async Task<string?> PutAsync(Visit visit, string jql, CancellationToken cancellationToken)
    {
        var query = Read(jql);
        await hidden.CheckAsync(query, cancellationToken);
        var readable = permissions.ReadableProjects;
        if (!readable.IsAll || hidden.Any) CheckLookups(query);
        if (readable.IsAll) return jql;
        var named = await places.NamedAsync(readable, cancellationToken);
        CheckProjects(visit, query, named);
        if (!IsListOfIds(visit, jql)) await CheckIssuesAsync(visit, query, cancellationToken);
        if (named.Count == 0) return readable.IsAllBut ? jql : null;
        var keys = string.Join(", ", named.Select(project => QueryValue.Quote(project.Key)).Distinct());
        return query.Within($"project {(readable.IsAllBut ? "not in" : "in")} ({keys})");
    }

    private static QueryText Read(string jql)
    {
        try
        {
            return QueryText.Read(jql);
        }
        catch (QueryTextException unclear)
        {
            throw GateText.Unreadable("JQL", unclear.Message, "projects");
        }
    }

    // A saved filter may hold any condition, and any function.
    private static void CheckLookups(QueryText query)
    {
        QueryFunctions.CheckJql(query);
        if (query.Clauses().Any(clause => Saved.Contains(FieldAliases.Plain(clause.Field))))
            throw new PolicyException("This JQL was not run: a saved filter may ask about what this organisation's policy keeps from you. Write its conditions out.");
    }

    // Sites complain of names they do not know, and by that would tell which ones they do know.
    private void CheckProjects(Visit visit, QueryText query, IReadOnlyList<ProjectPlace> named)
    {
        var asked = query.Clauses().Where(clause => ProjectFields.Contains(FieldAliases.Plain(clause.Field))).Append(new QueryClause("project", [.. QueryFunctions.Projects(query)]));
        foreach (var (field, values, _) in asked)
        {
            if (values.FirstOrDefault(value => !QueryText.IsNothing(value) && !IsThere(value, named)) is { } unknown) throw Unknown(visit, $"The value '{unknown}' does not exist for the field '{field}'.");
        }
    }

    private bool IsThere(string value, IReadOnlyList<ProjectPlace> named)
    {
        var isNamed = named.Any(project => project.IsCalled(value));
        return permissions.ReadableProjects.IsAllBut ? !isNamed && permissions.ReadableProjects.Contains(value) : isNamed;
    }

    private async Task CheckIssuesAsync(Visit visit, QueryText query, CancellationToken cancellationToken)
    {
        var asked = (await _issues.NamedAsync(query, cancellationToken)).DistinctBy(one => one.Value.ToUpperInvariant()).ToList();
        if (asked.Count > places.MostIssues)
            throw new PolicyException($"This JQL was not run: it names {asked.Count} issues. This organisation's policy limits which projects you may search, so each issue is looked up first, and {places.MostIssues} at once are the limit: ask in parts.");
        await places.LearnIssuesAsync([.. asked.Select(one => one.Value).Where(IsIssue)], cancellationToken);
        foreach (var (field, value) in asked)
        {
            if (!(IsIssue(value) && await places.IssueAsync(value, isFresh: false, cancellationToken) is { } issue && reach.IsReadable(issue.ProjectKey)))
                throw Unknown(visit, $"An issue with key '{value}' does not exist for field '{field}'.");
        }
    }

    // Unchecked, such a query finds those that are there and in the projects that may be read, and says nothing of the others.
    private static bool IsListOfIds(Visit visit, string jql) => visit.Body["validateQuery"] is JsonValue check && check.TryGetValue<bool>(out var isChecked) && !isChecked && Ids().IsMatch(jql);

    private static bool IsIssue(string value) => JsonSearch.IsIssueKey(value) || (value.Length is > 0 and < 19 && value.All(char.IsAsciiDigit));

    private AtlassianException Unknown(Visit visit, string words) => AtlassianException.Said(HttpStatusCode.BadRequest, words, places.Site, visit.Request);

    [GeneratedRegex(@"\Aid in \([0-9]+(, [0-9]+)*\)\z")]
    private static partial Regex Ids();
}
