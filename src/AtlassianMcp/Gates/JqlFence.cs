using System.Net;
using Atlassian.Http;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Gates;

/// <summary>Limits JQL to the projects that may be read.</summary>
internal sealed class JqlFence(JiraPlaces places, JiraReach reach, HiddenFields hidden, Permissions permissions)
{
    private static readonly string[] IssueFields = ["key", "issuekey", "issue", "id", "parent", "epic link", "parentepic"];

    /// <summary>The query to run instead; null when nothing may be found at all.</summary>
    /// <exception cref="PolicyException">It cannot be read with certainty, or asks about hidden fields.</exception>
    /// <exception cref="AtlassianException">It names projects or issues that are not there for this caller.</exception>
    public async Task<string?> PutAsync(Visit visit, string jql, CancellationToken cancellationToken)
    {
        var query = Read(jql);
        await hidden.CheckAsync(query, cancellationToken);
        var readable = permissions.ReadableProjects;
        if (readable.IsAll) return jql;
        var named = await places.NamedAsync(readable, cancellationToken);
        await CheckNamesAsync(visit, query, named, cancellationToken);
        if (named.Count == 0) return readable.IsAllBut ? jql : null;
        var keys = string.Join(", ", named.Select(project => QueryText.Quote(project.Key)));
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

    // Sites complain of names they do not know, and by that would tell which ones they do know.
    private async Task CheckNamesAsync(Visit visit, QueryText query, IReadOnlyList<ProjectPlace> named, CancellationToken cancellationToken)
    {
        foreach (var (field, values) in query.Clauses())
        {
            var isProject = field.Equals("project", StringComparison.OrdinalIgnoreCase);
            var isIssue = IssueFields.Contains(field.ToLowerInvariant());
            foreach (var value in isProject ? values.TakeWhile(value => !IsFunction(value)) : values)
            {
                if (isProject && named.Any(project => project.IsCalled(value)) == permissions.ReadableProjects.IsAllBut)
                    throw Unknown(visit, $"The value '{value}' does not exist for the field '{field}'.");
                if (isIssue && IsIssue(value) && !(await places.IssueAsync(value, isFresh: false, cancellationToken) is { } issue && reach.IsReadable(issue.ProjectKey)))
                    throw Unknown(visit, $"An issue with key '{value}' does not exist for field '{field}'.");
            }
        }
    }

    private static bool IsFunction(string value) => value.ToLowerInvariant() is "empty" or "null" || value.StartsWith("projects", StringComparison.OrdinalIgnoreCase);

    private static bool IsIssue(string value) => JsonSearch.IsIssueKey(value) || (value.Length is > 0 and < 19 && value.All(char.IsAsciiDigit));

    private AtlassianException Unknown(Visit visit, string words) => AtlassianException.Said(HttpStatusCode.BadRequest, words, places.Site, visit.Request);
}
