using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>The versions of pages and blog posts.</summary>
public interface IVersions
{
    /// <summary>Lists the versions of a page, newest first.</summary>
    Task<Page<ContentVersion>> ListAsync(ConfluencePage page, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Makes an older version's content and title the newest.</summary>
    /// <param name="page">The page as it is.</param>
    /// <param name="older">The page as it was, with its storage body.</param>
    /// <param name="message">What the history says of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task RestoreAsync(ConfluencePage page, ConfluencePage older, string message, CancellationToken cancellationToken);
}
