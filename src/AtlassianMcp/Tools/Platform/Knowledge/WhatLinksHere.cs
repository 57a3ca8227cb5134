using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using Atlassian.Confluence;
using Atlassian.Http;
using Atlassian.Http.Links;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools.Confluence;
using AtlassianMcp.Tools.Jira.Links;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Platform.Knowledge;

/// <summary>Gathers what links to an issue or a page, or names it, in both products: as the products have no such list, their links are read and their texts searched.</summary>
[Toolset("platform.knowledge")]
public sealed class WhatLinksHere(TenantContext tenant, ToolShelf shelf, SiteFinder finder)
{
    private const int MostLooks = 8;
    private const char Between = '~';
    private const string Limits = "Texts are searched by words: links behind other words, and those in macros, files or places that the search does not hold, are missed.";
    private static readonly string[] Fields = ["summary", PresentLinks.Field];

    [McpServerTool(Name = "what_links_here", Title = "What links here", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Everything in Jira and Confluence that links to an issue or page, or names its key or address: issue links, remote links, issues, pages, comments.")]
    public async Task<Result> RunAsync(
        [Description("Issue key, page id, or URL."), StringLength(2000, MinimumLength = 1)] string target,
        [Description("About how many per answer.")][Range(1, 50)] int limit = 25,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var links = LinkReader.Read(target).Where(link => link.Kind is LinkKind.Issue or LinkKind.Request or LinkKind.Page or LinkKind.BlogPost).ToList();
        if (links.Count == 0) throw new ArgumentException($"'{target}' is no issue and no page: give an issue key, a page id or a URL.");
        var sites = new ReadableSites(tenant, shelf, finder);
        var (title, sources) = await SourcesAsync(sites, links, cancellationToken);
        if (sources.Count == 0) throw new NotAvailableException("There is no site here that you may search. list_sites tells which there are.");
        var (at, inner) = Start(cursor);
        var (hits, problems) = (new List<LinkHit>(), new List<string>());
        for (var looks = 0; at < sources.Count && hits.Count < limit && looks < MostLooks; looks++)
        {
            inner = await LookAsync(sources[at], inner, limit - hits.Count, hits, problems, cancellationToken);
            if (inner is null) at++;
        }

        var next = at < sources.Count ? Cursor.Token(string.Create(CultureInfo.InvariantCulture, $"{at}{Between}{inner}")) : null;
        return new Result(target, title, [.. hits], Limits, problems.Count > 0 ? string.Join(' ', problems) : null, next);
    }

    private static (int At, string? Inner) Start(string? cursor)
    {
        var parts = Cursor.ReadToken(cursor)?.Split(Between, 2);
        if (parts is null) return (0, null);
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? (at, parts[1].Length > 0 ? parts[1] : null)
            : throw new ArgumentException("cursor is none of this tool's: pass next_cursor back as it was given.", nameof(cursor));
    }

    private static async Task<string?> LookAsync(LinkSource source, string? inner, int limit, List<LinkHit> hits, List<string> problems, CancellationToken cancellationToken)
    {
        try
        {
            var page = await source.ReadAsync(inner, limit, cancellationToken);
            hits.AddRange(page.Items.Where(hit => !hits.Exists(known => known.Url == hit.Url && known.Way != LinkWay.Mention && hit.Way == LinkWay.Mention)));
            return page.NextCursor;
        }
        catch (Exception error) when (error is AtlassianException or NotAvailableException or PolicyException)
        {
            problems.Add($"Not looked through: {source.Name} ({error.Message}).");
            return null;
        }
    }

    // A number may be a page's or an issue's: the first that is there is meant.
    private async Task<(string? Title, IReadOnlyList<LinkSource> Sources)> SourcesAsync(ReadableSites sites, List<Link> links, CancellationToken cancellationToken)
    {
        var usable = links.Where(link => sites.All.Any(site => site.Product == link.Product)).ToList();
        foreach (var link in usable)
        {
            try
            {
                await sites.EnterAsync(link, link.Product!.Value, cancellationToken);
                return link.Product == Product.Jira ? await OfIssueAsync(sites, link.Id, cancellationToken) : await OfPageAsync(sites, link, cancellationToken);
            }
            catch (AtlassianException missing) when (missing.Status == HttpStatusCode.NotFound && link != usable[^1])
            {
                // The next reading of the text is tried.
            }
        }

        // Without its own product, the other still has texts that name it.
        return (null, [.. Mentions(sites, links[0].Id, links[0].Product!.Value, itself: null)]);
    }

    private async Task<(string?, IReadOnlyList<LinkSource>)> OfIssueAsync(ReadableSites sites, string key, CancellationToken cancellationToken)
    {
        var jira = tenant.Jira;
        var issue = await jira.Issues.GetAsync(key, Fields, expand: null, cancellationToken);
        return (IssueValues.Text(issue, "summary"), [MentionSources.IssueLinks(jira, issue), MentionSources.RemoteLinks(jira, issue.Key), .. Mentions(sites, issue.Key, Product.Jira, issue.Key)]);
    }

    private async Task<(string?, IReadOnlyList<LinkSource>)> OfPageAsync(ReadableSites sites, Link link, CancellationToken cancellationToken)
    {
        var confluence = tenant.Confluence;
        var page = await confluence.StandingPageAsync(link.Id.Length > 0 ? link.Id : link.Address!.AbsoluteUri, cancellationToken);
        var sources = new PageLinkSources(confluence, page, await PagePlace.SpaceOfAsync(confluence, page, cancellationToken));
        return (page.Title, [.. Mentions(sites, page.Id, Product.Confluence, itself: null), sources.Elsewhere, sources.InItsSpace]);
    }

    // An issue's key is named anywhere; a page's id in addresses that issues hold, while links between pages are looked at themselves.
    private IEnumerable<LinkSource> Mentions(ReadableSites sites, string name, Product product, string? itself)
    {
        if (name.Length == 0) yield break;
        foreach (var site in sites.All.OrderBy(site => site.Key, StringComparer.Ordinal))
        {
            var own = site.Product == product && site.Alias == (itself is null ? null : tenant.Chosen(product).Alias);
            if (tenant.ClientOf(site) is JiraClient jira) yield return MentionSources.Issues(jira, site.Alias, name, own ? itself : null);
            else if (product == Product.Jira && tenant.ClientOf(site) is ConfluenceClient confluence) yield return MentionSources.Pages(confluence, site.Alias, name);
        }
    }

    /// <summary>What leads there; <paramref name="Limits"/> says what such a search cannot find, <paramref name="Problems"/> what was not looked through.</summary>
    public sealed record Result(string Target, string? Title, IReadOnlyList<LinkHit> Links, string Limits, string? Problems, string? NextCursor);
}
