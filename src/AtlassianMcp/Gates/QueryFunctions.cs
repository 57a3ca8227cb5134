using System.Collections.Frozen;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Gates;

/// <summary>
/// The functions of JQL and CQL that may be used where a policy limits what is found. What they give is about time, people, versions, sprints or a field that the query
/// names itself. All others are refused: they look up issues through links, votes, watchers or history, or come with an app and may do anything.
/// </summary>
internal static class QueryFunctions
{
    private static readonly string[] Times =
    [
        "now", "startOfDay", "startOfWeek", "startOfMonth", "startOfYear", "endOfDay", "endOfWeek", "endOfMonth", "endOfYear",
    ];

    private static readonly FrozenSet<string> Jql = new[]
    {
        "currentUser", "currentLogin", "lastLogin", "membersOf",
        "openSprints", "closedSprints", "futureSprints",
        "releasedVersions", "unreleasedVersions", "earliestUnreleasedVersion", "latestReleasedVersion",
        "componentsLeadByUser", "projectsLeadByUser", "projectsWhereUserHasPermission", "projectsWhereUserHasRole", "spacesLeadByUser", "spacesWhereUserHasPermission", "spacesWhereUserHasRole",
        "standardIssueTypes", "subtaskIssueTypes", "standardWorkTypes", "subtaskWorkTypes", "cascadeOption",
        "breached", "completed", "elapsed", "everBreached", "paused", "remaining", "running", "withinCalendarHours",
        "approved", "approver", "myApproval", "myPending", "pending", "pendingBy",
    }.Concat(Times).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Cql = new[] { "currentUser", "currentContent", "currentSpace", "favouriteSpaces", "favoriteSpaces", "recentlyViewedContent", "recentlyViewedSpaces" }
        .Concat(Times).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Functions whose arguments are projects, which must be there for the caller like any that a query names.
    private static readonly FrozenSet<string> OfProjects = new[] { "releasedVersions", "unreleasedVersions", "earliestUnreleasedVersion", "latestReleasedVersion" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Refuses JQL that uses any other function.</summary>
    public static void CheckJql(QueryText query) => Check("JQL", query, Jql);

    /// <summary>Refuses CQL that uses any other function.</summary>
    public static void CheckCql(QueryText query) => Check("CQL", query, Cql);

    /// <summary>The projects that a query names as arguments of functions.</summary>
    public static IEnumerable<string> Projects(QueryText query) => query.Functions().Where(function => OfProjects.Contains(function.Name)).SelectMany(function => function.Arguments);

    private static void Check(string language, QueryText query, FrozenSet<string> known)
    {
        if (query.Functions().Select(function => function.Name).FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw new PolicyException($"This {language} was not run: the function {unknown}() is not available here, for by it a query could tell of what this organisation's policy keeps from you. Available are, where the site has them: {string.Join(", ", known.Order(StringComparer.OrdinalIgnoreCase))}.");
    }
}
