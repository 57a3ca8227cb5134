using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Pages of a Confluence site.</summary>
public interface IPages
{
    /// <summary>Reads a page or blog post with its content.</summary>
    /// <param name="pageId">Numeric id.</param>
    /// <param name="representation">storage, atlas_doc_format (Cloud), view …; null for no content.</param>
    /// <param name="version">An older version; null for the current one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ConfluencePage> GetAsync(string pageId, string? representation, int? version, CancellationToken cancellationToken);

    /// <summary>Reads many pages in few calls, in no particular order; those that are gone or hidden are left out.</summary>
    /// <param name="pageIds">Any number of ids.</param>
    /// <param name="withBody">Whether their storage bodies are needed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<ConfluencePage>> GetManyAsync(IReadOnlyCollection<string> pageIds, bool withBody, CancellationToken cancellationToken);

    /// <summary>Finds the current page of a title with its storage body; null when there is none.</summary>
    Task<ConfluencePage?> FindAsync(Space space, string title, CancellationToken cancellationToken);

    /// <summary>Reads a page or blog post with its storage body in a status that is not shown otherwise; null when there is none.</summary>
    /// <param name="pageId">Numeric id.</param>
    /// <param name="status">draft or trashed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ConfluencePage?> FindAsync(string pageId, string status, CancellationToken cancellationToken);

    /// <summary>Finds the blog post of a title by the day it was published on, such as 2026-11-21; null when there is none.</summary>
    Task<ConfluencePage?> FindPostAsync(string spaceKey, string day, string title, CancellationToken cancellationToken);

    /// <summary>Lists the blog posts of a space, or of all, newest first, without their content.</summary>
    Task<Page<ConfluencePage>> BlogPostsAsync(Space? space, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Lists the current pages of a space with their storage bodies.</summary>
    Task<Page<ConfluencePage>> InSpaceAsync(Space space, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Lists what lies directly under a page, in the order people see.</summary>
    Task<Page<PageOutline>> ChildrenAsync(string pageId, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Lists everything below a page with version numbers, parents before their children, in as few calls as the API allows.</summary>
    IAsyncEnumerable<PageOutline> DescendantsAsync(string pageId, CancellationToken cancellationToken);

    /// <summary>Creates a page or blog post.</summary>
    Task<ConfluencePage> CreateAsync(NewPage page, CancellationToken cancellationToken);

    /// <summary>Writes a new version; a 409 <see cref="AtlassianException"/> when somebody else wrote that version first.</summary>
    Task<ConfluencePage> UpdateAsync(PageUpdate page, CancellationToken cancellationToken);

    /// <summary>Moves a page to the trash.</summary>
    Task DeleteAsync(string pageId, CancellationToken cancellationToken);
}
