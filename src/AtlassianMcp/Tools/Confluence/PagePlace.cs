using System.Net;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Tools.Confluence;

/// <summary>Where something new goes.</summary>
/// <param name="Space">The space.</param>
/// <param name="ParentId">What it goes below; null for the top of the space.</param>
internal sealed record PagePlace(Space Space, string? ParentId)
{
    private static readonly string[] NodeTypes = ["folder", "whiteboard", "database", "embed"];

    /// <summary>What new pages go below that name no parent: the home page, where there is one.</summary>
    public string? ParentOrHome => ParentId ?? Space.HomepageId;

    /// <summary>Finds the place that a caller names by a parent, a space, or both.</summary>
    /// <param name="tenant">Gives the site and its default space.</param>
    /// <param name="parent">Id or address of a page, or of a folder and the like (Cloud).</param>
    /// <param name="spaceKey">Key of the space.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ArgumentException">Neither is given, and there is no default.</exception>
    public static async Task<PagePlace> OfAsync(TenantContext tenant, string? parent, string? spaceKey, CancellationToken cancellationToken)
    {
        var confluence = tenant.Confluence;
        var parentId = parent is null ? null : await confluence.PageIdAsync(parent, cancellationToken);
        if (parentId is not null && spaceKey is null) return new(await SpaceOfAsync(confluence, parentId, cancellationToken), parentId);
        var named = spaceKey ?? tenant.DefaultSpaceKey ?? throw new ArgumentException("Say where it goes: give the id of the page it goes below, or space_key.", nameof(spaceKey));
        return new(await confluence.SpaceAsync(named, cancellationToken), parentId);
    }

    /// <summary>The space of a page.</summary>
    public static async Task<Space> SpaceOfAsync(ConfluenceClient confluence, ConfluencePage page, CancellationToken cancellationToken) =>
        page.SpaceKey is { } key ? await confluence.SpaceAsync(key, cancellationToken) : await confluence.Spaces.GetAsync(page.SpaceId!, cancellationToken);

    private static async Task<Space> SpaceOfAsync(ConfluenceClient confluence, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await SpaceOfAsync(confluence, await confluence.Pages.GetAsync(id, representation: null, version: null, cancellationToken), cancellationToken);
        }
        catch (AtlassianException missing) when (missing.Status == HttpStatusCode.NotFound && confluence.Site.IsCloud)
        {
            // No page, but perhaps a folder.
            if (await confluence.Nodes.TypeAsync(id, cancellationToken) is not { } type || !NodeTypes.Contains(type)) throw;
            var node = await confluence.Nodes.GetAsync(type, id, cancellationToken);
            return await confluence.Spaces.GetAsync(node.SpaceId!, cancellationToken);
        }
    }
}
