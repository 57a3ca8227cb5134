using Atlassian.Http;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Tools;

/// <summary>
/// The scopes that Atlassian wants of a user's token for what a tool does (https://developer.atlassian.com/cloud/jira/platform/scopes-for-oauth-2-3LO-and-forge-apps/,
/// https://developer.atlassian.com/cloud/confluence/scopes-for-oauth-2-3lo-and-forge-apps/).
/// </summary>
internal static class NeededScope
{
    private const string Read = "READ";

    private static readonly string[] WorkInJira = ["write:jira-work"];
    private static readonly string[] WritePages = ["write:page:confluence", "write:confluence-content"];

    // By a part of the tool's name; the first that fits counts, and any of its scopes is enough.
    private static readonly (string Part, string[] Scopes)[] Writing =
    [
        ("jira_create_request", ["write:servicedesk-request"]),
        ("jira_answer_approval", ["write:servicedesk-request"]),
        ("jira_delete_sprint", ["delete:sprint:jira-software"]),
        ("_sprint", ["write:sprint:jira-software"]),
        ("jira_move_issues", ["write:issue:jira-software", "write:sprint:jira-software", "write:board-scope:jira-software"]),
        ("_version", ["manage:jira-project", "write:jira-work"]),
        ("_component", ["manage:jira-project", "write:jira-work"]),
        ("jira_", WorkInJira),
        ("confluence_delete_page", ["delete:page:confluence"]),
        ("confluence_delete_comment", ["delete:comment:confluence"]),
        ("confluence_delete_attachment", ["delete:attachment:confluence"]),
        ("_comment", ["write:comment:confluence"]),
        ("_attachment", ["write:confluence-file", "write:attachment:confluence"]),
        ("_images", ["write:confluence-file", "write:attachment:confluence"]),
        ("confluence_create_blog_post", WritePages),
        ("confluence_create_folder", ["write:folder:confluence"]),
        ("confluence_create_whiteboard", ["write:whiteboard:confluence"]),
        ("confluence_create_database", ["write:database:confluence"]),
        ("confluence_create_embed", ["write:embed:confluence"]),
        ("confluence_create_space", ["write:confluence-space"]),
        ("_property", ["write:page:confluence", "write:confluence-props"]),
        ("_page", WritePages),
        ("confluence_", [.. WritePages, "write:content.restriction:confluence", "write:confluence-props"]),
    ];

    /// <summary>The scopes of which one is enough; none where that is not known.</summary>
    /// <param name="deployment">Cloud or Data Center.</param>
    /// <param name="product">Jira or Confluence.</param>
    /// <param name="tool">The tool; null for what none of ours does.</param>
    /// <param name="writes">Whether it changes something.</param>
    public static IReadOnlyList<string> Of(Deployment deployment, Product product, string? tool, bool writes) => (deployment, writes) switch
    {
        (Deployment.DataCenter, true) => ["WRITE", "ADMIN", "SYSTEM_ADMIN"],
        (Deployment.DataCenter, false) => [Read, "WRITE", "ADMIN", "SYSTEM_ADMIN"],
        (_, true) => tool is null ? [] : Array.Find(Writing, one => tool.Contains(one.Part, StringComparison.Ordinal)).Scopes ?? [],
        _ when tool?.Contains("request", StringComparison.Ordinal) == true || tool?.Contains("queue", StringComparison.Ordinal) == true => ["read:servicedesk-request"],
        _ => product == Product.Jira ? ["read:jira-work"] : ["read:page:confluence", "read:confluence-content.all"],
    };

    /// <summary>The scope that a token lacks; null when it has what it takes, or that is not known.</summary>
    public static string? Missing(TenantSite site, string? tool, bool writes, IReadOnlyList<string> held) =>
        Of(site.Deployment, site.Product, tool, writes) is { Count: > 0 } needed && !needed.Any(held.Contains) ? needed[0] : null;
}
