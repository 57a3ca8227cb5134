using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Http.Links;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools.Confluence;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Platform.Sites;

/// <summary>Says what a pasted address, key or ARI is.</summary>
[Toolset("platform.sites")]
public sealed class ResolveLink(TenantContext tenant, ToolShelf shelf, SiteFinder finder)
{
    private static readonly string[] IssueFields = ["summary", "status", "issuetype"];

    [McpServerTool(Name = "resolve_link", Title = "Resolve link", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Tells what an Atlassian URL, key or ARI leads to (issue, page, board, space …), on which site, and whether you can see it.")]
    public async Task<Result> RunAsync(
        [Description("URL, issue key, project or space key, id, or ARI."), StringLength(2000, MinimumLength = 1)] string link,
        CancellationToken cancellationToken = default)
    {
        var links = LinkReader.Read(link);
        if (links.Count == 0) throw new ArgumentException($"'{link}' looks like nothing of Jira or Confluence: give a URL, a key such as OPS-42, an id or an ARI.");
        var found = new List<Target>();
        foreach (var one in links) found.Add(await LookAsync(one, cancellationToken));
        var seen = found.Where(target => target.Problem is null).ToList();
        return new Result(seen.Count > 0 ? seen : found);
    }

    private async Task<Target> LookAsync(Link link, CancellationToken cancellationToken)
    {
        var target = new Target(link.Kind, link.Id.Length > 0 ? link.Id : null, link.Within, link.Title, link.Product);
        if (link.Product is not { } product) return target;
        try
        {
            await new ReadableSites(tenant, shelf, finder).EnterAsync(link, product, cancellationToken);
            var here = target with { Site = tenant.Chosen(product).Alias };
            return product == Product.Jira ? await InJiraAsync(here, link, cancellationToken) : await InConfluenceAsync(here, link, cancellationToken);
        }
        catch (Exception error) when (error is AtlassianException or NotAvailableException or Policies.PolicyException)
        {
            return target with { Problem = error.Message };
        }
    }

    private async Task<Target> InJiraAsync(Target target, Link link, CancellationToken cancellationToken)
    {
        if ((link.Kind is LinkKind.Issue or LinkKind.Request ? link.Id : link.Kind == LinkKind.IssueComment ? link.Within : null) is { } key)
        {
            var issue = await tenant.Jira.Issues.GetAsync(key, IssueFields, expand: null, cancellationToken);
            return target with { Id = link.Kind == LinkKind.IssueComment ? link.Id : issue.Key, Title = Headline(issue), Url = tenant.Jira.BrowseUrl(issue.Key), ReadWith = "jira_get_issue" };
        }

        if (link.Kind != LinkKind.Project) return target with { Url = link.Address?.AbsoluteUri };
        var project = await tenant.Jira.Projects.GetAsync(link.Id, cancellationToken);
        return target with { Id = project.Key, Title = project.Name, Url = tenant.Jira.BrowseUrl(project.Key), ReadWith = "jira_search" };
    }

    private static string Headline(Issue issue) => $"{IssueValues.Text(issue, "summary")} ({IssueValues.Name(issue, "issuetype")}, {IssueValues.Name(issue, "status")})";

    private async Task<Target> InConfluenceAsync(Target target, Link link, CancellationToken cancellationToken)
    {
        var confluence = tenant.Confluence;
        switch (link.Kind)
        {
            case LinkKind.Page when link is { Title: { } title, Within: { } space }:
                var named = await confluence.PageAsync(space, title, cancellationToken);
                return target with { Id = named.Id, Title = named.Title, Url = named.WebUrl, ReadWith = "confluence_get_page" };
            case LinkKind.Page or LinkKind.PageComment or LinkKind.PageAttachment when (link.Kind == LinkKind.Page ? link.Id : link.Within) is { } id:
                var page = await confluence.Pages.GetAsync(id, representation: null, version: null, cancellationToken);
                return target with { Title = page.Title, Url = page.WebUrl, ReadWith = "confluence_get_page" };
            case LinkKind.Space:
                var found = await confluence.SpaceAsync(link.Id, cancellationToken);
                return target with { Id = found.Key, Title = found.Name, Url = found.WebUrl, ReadWith = "confluence_list_pages" };
            default:
                return target with { Url = link.Address?.AbsoluteUri };
        }
    }

    /// <summary>What it is; more than one where the text does not tell, as a number that a page and an issue bear.</summary>
    public sealed record Result(IReadOnlyList<Target> Targets);

    /// <summary>Something of Atlassian's: <paramref name="Within"/> is what it lies in, <paramref name="Problem"/> why it was not found or may not be seen.</summary>
    public sealed record Target(
        LinkKind Kind, string? Id, string? Within, string? Title, Product? Product, string? Site = null, string? Url = null, string? ReadWith = null, string? Problem = null);
}
