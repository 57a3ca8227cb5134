using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Http.Links;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Platform.Knowledge;

/// <summary>Reads what a search found, in the shape that ChatGPT's deep research and company knowledge ask for (https://developers.openai.com/api/docs/mcp).</summary>
[Toolset("platform.knowledge", Shown = Showing.ByDefault, ShowsResult = true)]
public sealed class Fetch(TenantContext tenant, ToolShelf shelf, SiteFinder finder)
{
    [McpServerTool(Name = "fetch", Title = "Fetch an issue or page", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Reads a whole issue or page as Markdown.")]
    public async Task<Result> RunAsync(
        [Description("id of a hit of search; a key, URL or ARI."), StringLength(2000, MinimumLength = 1)] string id,
        CancellationToken cancellationToken = default)
    {
        var links = LinkReader.Read(id).Where(link => link.Kind is LinkKind.Issue or LinkKind.IssueComment or LinkKind.Request or LinkKind.Page or LinkKind.PageComment or LinkKind.BlogPost).ToList();
        var sites = new ReadableSites(tenant, shelf, finder);
        var readable = links.Where(link => sites.All.Any(site => site.Product == link.Product || (link.Product is null && link.Kind == LinkKind.Request && site.Product == Product.Jira))).ToList();
        if (readable.Count == 0) throw Unreadable(id, links.Count > 0);
        Exception? first = null;
        foreach (var link in readable)
        {
            try
            {
                var product = link.Product ?? Product.Jira;
                await sites.EnterAsync(link, product, cancellationToken);
                return product == Product.Jira ? await IssueText.ReadAsync(tenant.Jira, AtlassianUrl.Issue(id), id, cancellationToken) : await PageText.ReadAsync(tenant.Confluence, id, cancellationToken);
            }
            catch (AtlassianException error) when (error.Status == System.Net.HttpStatusCode.NotFound && readable.Count > 1)
            {
                first ??= error; // a number may be a page's or an issue's
            }
        }

        throw first!;
    }

    private static ArgumentException Unreadable(string id, bool isContent) => isContent
        ? new("There is no site here that has it and that you may read. list_sites tells which there are.")
        : new($"'{(id.Length > 120 ? id[..120] + "…" : id)}' is neither an issue nor a page: give a key, a URL or an ARI of one. resolve_link tells what it is.");

    /// <summary>A whole issue or page.</summary>
    public sealed record Result(string Id, string Title, string Text, string Url, IReadOnlyDictionary<string, string> Metadata);
}
