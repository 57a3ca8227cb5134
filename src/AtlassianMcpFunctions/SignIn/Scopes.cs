using Atlassian.Http;
using AtlassianMcp.Policies;

namespace AtlassianMcpFunctions.SignIn;

/// <summary>The scopes clients may be given: the classes of tools, and what they mean at Atlassian.</summary>
internal static class Scopes
{
    /// <summary>Asks for a refresh token; every client that can use one gets one.</summary>
    public const string Offline = "offline_access";

    // https://developer.atlassian.com/cloud/confluence/scopes-for-oauth-2-3lo-and-forge-apps/: v1 has classic scopes, v2 granular ones; Jira's are classic.
    private static readonly string[] ReadAtAtlassian =
    [
        "read:me", "offline_access", "read:jira-work", "read:jira-user", "search:confluence", "read:confluence-user", "read:content-details:confluence",
        "readonly:content.attachment:confluence", "read:page:confluence", "read:space:confluence", "read:attachment:confluence", "read:comment:confluence",
        "read:hierarchical-content:confluence", "read:content.metadata:confluence", "read:user:confluence",
        // Boards and sprints have granular scopes alone, service desks a classic one.
        "read:board-scope:jira-software", "read:sprint:jira-software", "read:project:jira", "read:issue-details:jira", "read:jql:jira", "read:servicedesk-request",
        "read:confluence-content.summary", "read:confluence-content.permission", "read:confluence-groups", "read:task:confluence",
        "read:folder:confluence", "read:whiteboard:confluence", "read:database:confluence", "read:embed:confluence",
    ];

    private static readonly string[] WriteAtAtlassian =
    [
        "write:jira-work", "write:confluence-content", "write:confluence-file", "write:page:confluence", "write:comment:confluence",
        "manage:jira-project", "write:sprint:jira-software", "write:board-scope:jira-software", "write:issue:jira-software", "write:servicedesk-request", "manage:servicedesk-customer",
        "write:task:confluence", "write:folder:confluence", "write:whiteboard:confluence", "write:database:confluence", "write:embed:confluence",
    ];

    // Jira's classic scopes do not tell deleting from writing.
    private static readonly string[] DeleteAtAtlassian = ["write:jira-work", "manage:jira-project", "write:page:confluence", "delete:page:confluence", "delete:comment:confluence", "delete:attachment:confluence", "delete:sprint:jira-software"];

    private static readonly string[] AdminAtAtlassian = ["write:confluence-space"];

    // Each contains those before it (https://confluence.atlassian.com/adminjiraserver/jira-oauth-2-0-provider-api-1115659070.html).
    private static readonly string[] LevelsAtDataCenter = ["READ", "WRITE", "ADMIN"];

    /// <summary>All there are.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<ToolClass>().Select(NameOf)];

    /// <summary>The scope that lets tools of a class be called.</summary>
    public static string NameOf(ToolClass toolClass) => toolClass.ToString().ToLowerInvariant();

    /// <summary>The classes that a request's scope names; null when it names anything else. Nothing named means reading and writing.</summary>
    public static IReadOnlyList<ToolClass>? Read(string? scope)
    {
        var names = (scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(name => name != Offline).Distinct().ToList();
        if (names.Count == 0) return [ToolClass.Read, ToolClass.Write];
        // Who may write may read: nothing can be written that was not found first.
        return names.TrueForAll(All.Contains) ? [.. names.Select(name => Enum.Parse<ToolClass>(name, ignoreCase: true)).Append(ToolClass.Read).Distinct().Order()] : null;
    }

    /// <summary>Classes as a scope.</summary>
    public static string Write(IEnumerable<ToolClass> classes) => string.Join(' ', classes.Distinct().Order().Select(NameOf));

    /// <summary>What to ask Atlassian for: what the classes need, and what the user's earlier tokens may do, since the new ones take their place.</summary>
    /// <param name="deployment">Cloud or Data Center.</param>
    /// <param name="classes">The classes of tools.</param>
    /// <param name="held">What the user's earlier tokens may do.</param>
    /// <param name="further">What the app has beyond that (Cloud): what reads is always asked for, the rest of those who may change something.</param>
    public static IReadOnlyList<string> At(Deployment deployment, IReadOnlyCollection<ToolClass> classes, IEnumerable<string> held, IReadOnlyList<string>? further = null) => deployment == Deployment.Cloud
        ? [.. AtAtlassian(classes, further ?? []).Distinct().Union(held.Intersect(AtAtlassian(Enum.GetValues<ToolClass>(), further ?? [])))]
        : [HighestAtDataCenter(held.Append(AtDataCenter(classes)))];

    private static IEnumerable<string> AtAtlassian(IReadOnlyCollection<ToolClass> classes, IReadOnlyList<string> further) =>
    [
        .. ReadAtAtlassian,
        .. classes.Contains(ToolClass.Write) ? WriteAtAtlassian : [],
        .. classes.Contains(ToolClass.Delete) ? DeleteAtAtlassian : [],
        .. classes.Contains(ToolClass.Admin) ? AdminAtAtlassian : [],
        .. further.Where(scope => scope.StartsWith("read", StringComparison.Ordinal) || classes.Any(one => one != ToolClass.Read)),
    ];

    private static string AtDataCenter(IReadOnlyCollection<ToolClass> classes) =>
        classes.Contains(ToolClass.Admin) ? "ADMIN" : classes.Any(one => one != ToolClass.Read) ? "WRITE" : "READ";

    private static string HighestAtDataCenter(IEnumerable<string> scopes) => scopes.Where(LevelsAtDataCenter.Contains).MaxBy(scope => Array.IndexOf(LevelsAtDataCenter, scope))!;

    /// <summary>What a class means, for the user who is asked.</summary>
    public static string Describe(ToolClass toolClass) => toolClass switch
    {
        ToolClass.Read => "Read what you can read in Jira and Confluence",
        ToolClass.Write => "Create and change issues, comments and pages in your name",
        ToolClass.Delete => "Delete things in your name",
        _ => "Change settings of projects and spaces in your name",
    };
}
