using System.Net;
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
            PageReference.ByDay post => (await confluence.Pages.FindPostAsync(post.SpaceKey, post.Day, post.Title, cancellationToken)
                ?? throw new NotAvailableException($"No blog post titled '{post.Title}' of {post.Day} is in space {post.SpaceKey}.")).Id,
            _ => throw new ArgumentException($"'{text}' names no page.", nameof(text)),
        };

    /// <summary>The page that an id or an address names, without its body: for work that is done later but should be refused now.</summary>
    /// <exception cref="ArgumentException">The text is neither.</exception>
    public static async Task<ConfluencePage> StandingPageAsync(this ConfluenceClient confluence, string text, CancellationToken cancellationToken) =>
        await confluence.Pages.GetAsync(await confluence.PageIdAsync(text, cancellationToken), representation: null, version: null, cancellationToken);

    /// <summary>The page or blog post that an id or an address names, with its storage body: as it is, else its draft, else what the trash holds of it.</summary>
    /// <exception cref="ArgumentException">The text is neither.</exception>
    public static async Task<ConfluencePage> PageInAnyStatusAsync(this ConfluenceClient confluence, string text, CancellationToken cancellationToken)
    {
        var id = await confluence.PageIdAsync(text, cancellationToken);
        try
        {
            return await confluence.Pages.GetAsync(id, "storage", version: null, cancellationToken);
        }
        catch (AtlassianException missing) when (missing.Status == HttpStatusCode.NotFound)
        {
            var found = await confluence.Pages.FindAsync(id, "draft", cancellationToken) ?? await confluence.Pages.FindAsync(id, "trashed", cancellationToken);
            if (found is null) throw;
            return found;
        }
    }

    /// <summary>The current page or blog post that an id or an address names, with its storage body.</summary>
    /// <exception cref="ArgumentException">The text is neither, or the page is a draft or in the trash.</exception>
    public static async Task<ConfluencePage> CurrentPageAsync(this ConfluenceClient confluence, string text, CancellationToken cancellationToken)
    {
        var page = await confluence.PageInAnyStatusAsync(text, cancellationToken);
        return page.Status switch
        {
            "trashed" => throw new ArgumentException($"The page '{page.Title}' is in the trash: confluence_restore_page takes it out.", nameof(text)),
            "draft" => throw new ArgumentException($"'{page.Title}' is a draft that was never published: confluence_publish_draft publishes it.", nameof(text)),
            _ => page,
        };
    }

    /// <summary>The page of that title, with its storage body.</summary>
    /// <exception cref="NotAvailableException">There is no such space or page for this account.</exception>
    public static async Task<ConfluencePage> PageAsync(this ConfluenceClient confluence, string spaceKey, string title, CancellationToken cancellationToken)
    {
        var space = await confluence.SpaceAsync(spaceKey, cancellationToken);
        return await confluence.Pages.FindAsync(space, title.Trim(), cancellationToken)
            ?? throw new NotAvailableException($"No page titled '{title.Trim()}' is in space {space.Key}. confluence_search finds pages by words.");
    }

    /// <summary>The space of that key, or of that id.</summary>
    /// <exception cref="NotAvailableException">There is no such space for this account.</exception>
    public static async Task<Space> SpaceAsync(this ConfluenceClient confluence, string spaceKey, CancellationToken cancellationToken) =>
        await confluence.Spaces.FindAsync(spaceKey.Trim(), cancellationToken)
        ?? await SpaceByIdAsync(confluence, spaceKey.Trim(), cancellationToken)
        ?? throw new NotAvailableException($"No space with the key '{spaceKey.Trim()}' is visible to the account this server uses.");

    private static async Task<Space?> SpaceByIdAsync(ConfluenceClient confluence, string id, CancellationToken cancellationToken)
    {
        if (id.Length == 0 || !id.All(char.IsAsciiDigit)) return null;
        try
        {
            return await confluence.Spaces.GetAsync(id, cancellationToken);
        }
        catch (AtlassianException missing) when (missing.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Lets pass titles that no page of the space has.</summary>
    /// <exception cref="ArgumentException">One has it; the message says which.</exception>
    public static async Task FreeTitleAsync(this ConfluenceClient confluence, Space space, string title, CancellationToken cancellationToken)
    {
        if (await confluence.Pages.FindAsync(space, title, cancellationToken) is { } taken)
            throw new ArgumentException($"Space {space.Key} has a page titled '{taken.Title}' already: {taken.Id} ({taken.WebUrl}). Choose another title, or change that page.", nameof(title));
    }

    /// <summary>The browser address of a page of which nothing but the id is known.</summary>
    public static string PageUrl(this AtlassianSite site, string pageId) => site.WebUrl($"pages/viewpage.action?pageId={pageId}");
}
