using System.Text.RegularExpressions;

namespace Atlassian.Http.Links;

/// <summary>Atlassian's own names for things of Cloud, such as <c>ari:cloud:jira:{cloudId}:issue/10042</c> (https://developer.atlassian.com/platform/atlassian-graphql-api/graphql/#ari).</summary>
internal static partial class Ari
{
    private static readonly Dictionary<(string Owner, string Type), (Product? Product, LinkKind Kind)> Types = new()
    {
        [("jira", "issue")] = (Product.Jira, LinkKind.Issue),
        [("jira", "issue-comment")] = (Product.Jira, LinkKind.IssueComment),
        [("jira", "issue-attachment")] = (Product.Jira, LinkKind.IssueAttachment),
        [("jira", "project")] = (Product.Jira, LinkKind.Project),
        [("jira", "issue-filter")] = (Product.Jira, LinkKind.Filter),
        [("jira", "dashboard")] = (Product.Jira, LinkKind.Dashboard),
        [("jira", "version")] = (Product.Jira, LinkKind.Version),
        [("jira", "project-component")] = (Product.Jira, LinkKind.Component),
        [("jira-software", "board")] = (Product.Jira, LinkKind.Board),
        [("jira-software", "sprint")] = (Product.Jira, LinkKind.Sprint),
        [("jira", "board")] = (Product.Jira, LinkKind.Board),
        [("jira", "sprint")] = (Product.Jira, LinkKind.Sprint),
        [("confluence", "page")] = (Product.Confluence, LinkKind.Page),
        [("confluence", "blogpost")] = (Product.Confluence, LinkKind.BlogPost),
        [("confluence", "space")] = (Product.Confluence, LinkKind.Space),
        [("confluence", "comment")] = (Product.Confluence, LinkKind.PageComment),
        [("confluence", "attachment")] = (Product.Confluence, LinkKind.PageAttachment),
        [("confluence", "folder")] = (Product.Confluence, LinkKind.Folder),
        [("confluence", "whiteboard")] = (Product.Confluence, LinkKind.Whiteboard),
        [("confluence", "database")] = (Product.Confluence, LinkKind.Database),
        [("identity", "user")] = (null, LinkKind.User),
    };

    /// <summary>What an ARI names; null for a text that is none, or names what this server knows nothing of.</summary>
    public static Link? Read(string text)
    {
        var match = Form().Match(text);
        if (!match.Success || !Types.TryGetValue((match.Groups["owner"].Value, match.Groups["type"].Value), out var type)) return null;
        var cloudId = match.Groups["site"].Value;
        // What follows the type may name what it lies in first: the id is the last part.
        return new Link(type.Kind, match.Groups["id"].Value.Split('/')[^1]) { Product = type.Product, CloudId = cloudId.Length > 0 ? cloudId : null };
    }

    [GeneratedRegex(@"\Aari:cloud:(?<owner>[a-z-]+):(?<site>[0-9A-Za-z-]*):(?<type>[a-z-]+)/(?<id>[\w:/.-]{1,200})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
