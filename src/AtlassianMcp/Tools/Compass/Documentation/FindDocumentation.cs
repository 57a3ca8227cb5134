using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Compass;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Compass.Documentation;

/// <summary>Lists the documentation that a component links to, with the Confluence pages it is.</summary>
[CompassToolset("documentation", ToolClass.Read)]
public sealed class FindDocumentation(TenantContext tenant)
{
    private const string DocumentLink = "DOCUMENT";

    [McpServerTool(Name = "compass_find_documentation", Title = "Find documentation of a Compass component", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("The Confluence pages and other documents that a component links to. Read a page with confluence_get_page.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Component)][Description("Id (ARI), page address, slug, alias as source:id, repository URL, or exact name."), MinLength(1)] string component,
        CancellationToken cancellationToken = default)
    {
        var compass = tenant.Compass;
        var found = await new ComponentFinder(compass).FindAsync(component, cancellationToken);
        var pages = new LinkedPages(tenant);
        var documents = new List<Document>();
        foreach (var link in found.Links ?? [])
        {
            var site = pages.SiteOf(link.Url);
            if (site is not null) documents.Add(await PageAsync(pages, site, link, cancellationToken));
            else if (link.Type == DocumentLink) documents.Add(new Document(link.Url, link.Name, null, null, null, null, null));
        }

        return new Result(new NamedComponent(found.Name, found.Id, found.TypeName), documents, compass.Incomplete);
    }

    private static async Task<Document> PageAsync(LinkedPages pages, TenantSite site, ComponentLink link, CancellationToken cancellationToken)
    {
        var (page, reason) = await pages.ReadAsync(site, link.Url, cancellationToken);
        return page is null
            ? new Document(link.Url, link.Name, null, null, null, null, reason)
            : new Document(page.WebUrl, link.Name, page.Title, page.Id, page.SpaceKey, page.Version.When, null);
    }

    /// <summary>The documents; what Compass could not read is told in <paramref name="Incomplete"/>.</summary>
    public sealed record Result(NamedComponent Component, IReadOnlyList<Document> Documents, string? Incomplete);

    /// <summary>A document: its address, what the link is called, and, where it is a page of Confluence, what that says of itself or why it could not be read.</summary>
    public sealed record Document(string Url, string? LinkName, string? Title, string? PageId, string? Space, DateTimeOffset? UpdatedAt, string? NotRead);
}
