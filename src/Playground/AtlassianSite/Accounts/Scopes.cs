namespace Playground.AtlassianSite.Accounts;

/// <summary>Which of Atlassian's scopes open what: any reading scope of a product for reads, any writing or deleting one for writes; boards and service desks have scopes of their own.</summary>
internal static class Scopes
{
    // Posted only because their questions are long.
    private static readonly string[] ReadingPosts = ["/search/jql", "/search/approximate-count", "/issue/bulkfetch", "/changelog/bulkfetch", "/users-bulk", "/content/convert-ids-to-types", "/permissions/check", "/permission/check"];

    private static readonly string[] Apis = ["/rest/", "/wiki/rest/", "/wiki/api/"];

    /// <summary>The product a scope is about: <c>jira</c>, <c>confluence</c>, <c>compass</c>, or none.</summary>
    public static string? ProductOf(string scope)
    {
        if (scope.Contains("confluence", StringComparison.Ordinal)) return "confluence";
        if (scope.EndsWith(":compass", StringComparison.Ordinal)) return "compass";
        return scope.Contains("jira", StringComparison.Ordinal) || scope.Contains("servicedesk", StringComparison.Ordinal) ? "jira" : null;
    }

    public static IEnumerable<string> Of(string product, IEnumerable<string> scopes) => scopes.Where(scope => ProductOf(scope) == product);

    /// <summary>Whether the scopes suffice for a request; none do for what is no REST API, such as links meant for browsers.</summary>
    public static bool Allow(IEnumerable<string> scopes, string product, string method, string path)
    {
        if (!Apis.Any(api => path.StartsWith(api, StringComparison.Ordinal))) return false;
        var isRead = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || ReadingPosts.Any(end => path.EndsWith(end, StringComparison.Ordinal));
        string[] kinds = isRead ? ["read", "readonly", "search", "manage"] : ["write", "delete", "manage"];
        return Of(product, scopes).Any(scope => kinds.Contains(scope.Split(':')[0]) && AreaOf(scope) == AreaOfPath(path));
    }

    private static string AreaOf(string scope)
    {
        if (scope.EndsWith(":jira-software", StringComparison.Ordinal)) return "boards";
        return scope.Contains("servicedesk", StringComparison.Ordinal) || scope.EndsWith(":jira-service-management", StringComparison.Ordinal) ? "desks" : "";
    }

    private static string AreaOfPath(string path)
    {
        if (path.StartsWith("/rest/agile/", StringComparison.Ordinal) || path.StartsWith("/rest/software/", StringComparison.Ordinal)) return "boards";
        return path.StartsWith("/rest/servicedeskapi/", StringComparison.Ordinal) ? "desks" : "";
    }
}
