namespace Atlassian.Http.Links;

/// <summary>The addresses of Jira, Cloud and Data Center.</summary>
internal static class JiraLinks
{
    /// <summary>What an address of Jira leads to; null when it is none.</summary>
    public static Link? Read(Address url)
    {
        if (url.Query("selectedIssue", "issueKey") is { } selected && Keys.IsIssue(selected)) return Issue(url, selected);
        for (var at = 0; at < url.Segments.Length; at++)
        {
            if (Read(url, url.Segments[at..]) is { } link) return link with { Product = Product.Jira, Address = url.Url };
        }

        return Array.FindLast(url.Segments, Keys.IsIssue) is { } key ? Issue(url, key) : null;
    }

    private static Link? Read(Address url, string[] rest) => rest switch
    {
        ["browse", var key, ..] when Keys.IsIssue(key) => Issue(url, key),
        ["browse", var key, ..] when Keys.IsProject(key) => new(LinkKind.Project, key.ToUpperInvariant()),
        ["servicedesk", "customer", "portal", _, var key, ..] when Keys.IsIssue(key) => new(LinkKind.Request, key.ToUpperInvariant()),
        ["servicedesk", "customer", "portal", var id, ..] when Keys.IsId(id) => new(LinkKind.Portal, id),
        ["servicedesk", "customer", "user", "requests", ..] => null,
        ["projects", var key, .. var inside] when Keys.IsProject(key) => InProject(url, key.ToUpperInvariant(), inside),
        ["dashboards", var id, ..] when Keys.IsId(id) => new(LinkKind.Dashboard, id),
        ["Dashboard.jspa", ..] when url.Query("selectPageId") is { } id => new(LinkKind.Dashboard, id),
        ["RapidBoard.jspa", ..] when url.Query("rapidView") is { } id => new(LinkKind.Board, id),
        ["attachment" or "thumbnail", var id, ..] when Keys.IsId(id) => new(LinkKind.IssueAttachment, id),
        ["filter", var id, ..] when Keys.IsId(id) => new(LinkKind.Filter, id),
        ["issues", ..] when url.Query("filter") is { } id => new(LinkKind.Filter, id),
        ["issues", ..] when url.Query("jql") is { } jql => new(LinkKind.Query, jql),
        ["issues", var key, ..] when Keys.IsIssue(key) => Issue(url, key),
        ["ViewProfile.jspa", ..] when url.Query("name") is { } name => new(LinkKind.User, name),
        ["jira", "people", var id, ..] => new(LinkKind.User, id),
        _ => null,
    };

    private static Link InProject(Address url, string project, string[] inside) => inside switch
    {
        ["boards", var id, ..] when Keys.IsId(id) => new(LinkKind.Board, id) { Within = project },
        ["queues", .., var last] when Keys.IsIssue(last) => Issue(url, last),
        ["queues", "custom" or "issue", var id, ..] when Keys.IsId(id) => new(LinkKind.Queue, id) { Within = project },
        ["versions", var id, ..] when Keys.IsId(id) => new(LinkKind.Version, id) { Within = project },
        ["issues", var key, ..] when Keys.IsIssue(key) => Issue(url, key),
        _ => new(LinkKind.Project, project),
    };

    private static Link Issue(Address url, string key) => url.Query("focusedCommentId", "focusedId") is { } comment && Keys.IsId(comment)
        ? new(LinkKind.IssueComment, comment) { Within = key.ToUpperInvariant(), Product = Product.Jira, Address = url.Url }
        : new(LinkKind.Issue, key.ToUpperInvariant()) { Product = Product.Jira, Address = url.Url };
}
