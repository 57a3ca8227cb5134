using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Where pages lie: above and below each other.</summary>
public interface IPageTree
{
    /// <summary>What lies above a page, from the top down.</summary>
    Task<IReadOnlyList<PageOutline>> AncestorsAsync(string pageId, CancellationToken cancellationToken);

    /// <summary>Lists what lies below a page, some levels deep, page by page.</summary>
    /// <param name="pageId">The page.</param>
    /// <param name="depth">How many levels; 1 to 10.</param>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="limit">Items per page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Page<PageOutline>> BelowAsync(string pageId, int depth, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Everything below a page, parents before their children, in as few calls as the API allows; versions are not told.</summary>
    IAsyncEnumerable<PageOutline> AllBelowAsync(string pageId, CancellationToken cancellationToken);

    /// <summary>The pages of a space that lie below no other one.</summary>
    Task<IReadOnlyList<PageOutline>> RootsAsync(Space space, CancellationToken cancellationToken);
}
