using System.ComponentModel;
using Atlassian.Confluence;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Restrictions;

/// <summary>Says who alone may read and edit a page.</summary>
[Toolset("confluence.restrictions")]
public sealed class GetRestrictions(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_get_restrictions", Title = "Get Confluence restrictions", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Who alone may read and edit a page or blog post, and which pages above it restrict reading, too.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var page = await confluence.StandingPageAsync(page_id, cancellationToken);
        var own = await confluence.Restrictions.GetAsync(page.Id, cancellationToken);
        return new Result(page.Id, page.Title, RestrictedTo.Of(own.FirstOrDefault(one => one.Operation == "read")), RestrictedTo.Of(own.FirstOrDefault(one => one.Operation == "update")), await AboveAsync(confluence, page, cancellationToken));
    }

    private static async Task<IReadOnlyList<Inherited>?> AboveAsync(ConfluenceClient confluence, ConfluencePage page, CancellationToken cancellationToken)
    {
        if (page.IsBlogPost || page.ParentId is null) return null;
        var above = new List<Inherited>();
        foreach (var ancestor in (await confluence.Tree.AncestorsAsync(page.Id, cancellationToken)).Where(one => one.IsPage))
        {
            var restrictions = await confluence.Restrictions.GetAsync(ancestor.Id, cancellationToken);
            if (RestrictedTo.Of(restrictions.FirstOrDefault(one => one.Operation == "read")) is { } readers) above.Add(new(ancestor.Id, ancestor.Title, readers));
        }

        return above.Count == 0 ? null : above;
    }

    /// <summary>Restrictions; none means everybody who may in the space. Reading is also limited by <paramref name="Above"/>.</summary>
    public sealed record Result(string PageId, string Title, RestrictedTo? Read, RestrictedTo? Edit, IReadOnlyList<Inherited>? Above);

    /// <summary>A page above that restricts who reads what is below it.</summary>
    public sealed record Inherited(string PageId, string Title, RestrictedTo Read);
}
