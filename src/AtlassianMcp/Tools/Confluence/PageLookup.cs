using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Tools.Confluence;

/// <summary>Finds what a caller names by id, address, title or space key, and says what to do when there is none.</summary>
internal static class PageLookup
{
    /// <summary>The id of the page that an id or an address names.</summary>
    /// <exception cref="ArgumentException">The text is neither.</exception>
    /// <exception cref="NotAvailableException">The address names a page by title and there is none.</exception>
    public static async Task<string> PageIdAsync(this ConfluenceClient confluence, string text, CancellationToken cancellationToken) =>
        AtlassianUrl.Page(text) switch
        {
            PageReference.ById page => page.PageId,
            PageReference.ByTitle page => (await confluence.PageAsync(page.SpaceKey, page.Title, cancellationToken)).Id,
            _ => throw new ArgumentException($"'{text}' names no page.", nameof(text)),
        };

    /// <summary>The page that an id or an address names, without its body: for work that is done later but should be refused now.</summary>
    /// <exception cref="ArgumentException">The text is neither.</exception>
    public static async Task<ConfluencePage> StandingPageAsync(this ConfluenceClient confluence, string text, CancellationToken cancellationToken) =>
        await confluence.Pages.GetAsync(await confluence.PageIdAsync(text, cancellationToken), representation: null, version: null, cancellationToken);

    /// <summary>The page of that title, with its storage body.</summary>
    /// <exception cref="NotAvailableException">There is no such space or page for this account.</exception>
    public static async Task<ConfluencePage> PageAsync(this ConfluenceClient confluence, string spaceKey, string title, CancellationToken cancellationToken)
    {
        var space = await confluence.SpaceAsync(spaceKey, cancellationToken);
        return await confluence.Pages.FindAsync(space, title.Trim(), cancellationToken)
            ?? throw new NotAvailableException($"No page titled '{title.Trim()}' is in space {space.Key}. confluence_search finds pages by words.");
    }

    /// <summary>The space of that key.</summary>
    /// <exception cref="NotAvailableException">There is no such space for this account.</exception>
    public static async Task<Space> SpaceAsync(this ConfluenceClient confluence, string spaceKey, CancellationToken cancellationToken) =>
        await confluence.Spaces.FindAsync(spaceKey.Trim(), cancellationToken)
        ?? throw new NotAvailableException($"No space with the key '{spaceKey.Trim()}' is visible to the account this server uses.");

    /// <summary>The browser address of a page of which nothing but the id is known.</summary>
    public static string PageUrl(this AtlassianSite site, string pageId) => site.WebUrl($"pages/viewpage.action?pageId={pageId}");
}
