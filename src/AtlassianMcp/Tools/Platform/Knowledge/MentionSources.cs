using Atlassian.Confluence;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Tools.Jira.Links;

namespace AtlassianMcp.Tools.Platform.Knowledge;

/// <summary>Where links to issues, and texts that name issues and pages, are found.</summary>
internal static class MentionSources
{
    private static readonly string[] Fields = ["summary"];

    /// <summary>The issue's own links to other issues.</summary>
    public static LinkSource IssueLinks(JiraClient jira, Issue issue) => new("issue links", async (_, _, cancellationToken) =>
    {
        var links = PresentLinks.Of(issue);
        var titles = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var keys in links.Select(link => link.Other).Where(key => key.Length > 0).Distinct().Chunk(50))
        {
            var found = await jira.Search.SearchAsync($"key in ({string.Join(", ", keys.Select(QueryValue.Quote))})", Fields, cursor: null, keys.Length, cancellationToken);
            foreach (var other in found.Items) titles[other.Key] = IssueValues.Text(other, "summary");
        }

        return new Page<LinkHit>([.. links.Select(link => new LinkHit(LinkWay.IssueLink, "issue", link.Other, titles.GetValueOrDefault(link.Other), jira.BrowseUrl(link.Other), link.Relation))], null);
    });

    /// <summary>The issue's links to pages and things elsewhere; Confluence adds those of pages that show the issue.</summary>
    public static LinkSource RemoteLinks(JiraClient jira, string issueKey) => new("remote links", async (_, _, cancellationToken) => new Page<LinkHit>(
        [.. (await jira.RemoteLinks.ListAsync(issueKey, cancellationToken)).Select(link => new LinkHit(LinkWay.RemoteLink, "elsewhere", null, link.Object?.Title, link.Object?.Url, link.Relationship))], null));

    /// <summary>Issues whose texts name it.</summary>
    /// <param name="jira">Where to look.</param>
    /// <param name="site">What the site is called.</param>
    /// <param name="name">Its key or id.</param>
    /// <param name="itself">Its key, where it is an issue of that site.</param>
    public static LinkSource Issues(JiraClient jira, string site, string name, string? itself) => new($"issues of {site}", async (cursor, limit, cancellationToken) =>
    {
        var other = itself is null ? "" : $" AND key != {QueryValue.Quote(itself)}";
        var found = await jira.Search.SearchAsync($"text ~ {QueryValue.Quote($"\"{name}\"")}{other} ORDER BY updated DESC", Fields, cursor, limit, cancellationToken);
        return new Page<LinkHit>([.. found.Items.Select(issue => new LinkHit(LinkWay.Mention, "issue", issue.Key, IssueValues.Text(issue, "summary"), jira.BrowseUrl(issue.Key)))], found.NextCursor);
    });

    /// <summary>Pages, posts and comments whose texts name an issue.</summary>
    public static LinkSource Pages(ConfluenceClient confluence, string site, string name) => new($"pages of {site}", async (cursor, limit, cancellationToken) =>
    {
        var found = await confluence.Search.SearchAsync($"type in (page, blogpost, comment) and text ~ {QueryValue.Quote($"\"{name}\"")}", cursor, limit, cancellationToken);
        return new Page<LinkHit>([.. found.Items.Select(hit => new LinkHit(LinkWay.Mention, hit.Type, hit.Id, hit.Title, hit.WebUrl))], found.NextCursor);
    });
}
