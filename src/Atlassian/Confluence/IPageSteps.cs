namespace Atlassian.Confluence;

/// <summary>Where a page goes, seen from another one.</summary>
public enum PagePosition
{
    /// <summary>Below it, as its last child.</summary>
    Append,

    /// <summary>Beside it, right before it.</summary>
    Before,

    /// <summary>Beside it, right behind it.</summary>
    After,
}

/// <summary>What happens to pages and blog posts as a whole, whatever they say.</summary>
public interface IPageSteps
{
    /// <summary>Gives another title; the content is not touched.</summary>
    Task<ConfluencePage> RenameAsync(ConfluencePage page, string title, CancellationToken cancellationToken);

    /// <summary>Moves a page with all below it.</summary>
    /// <param name="page">Which.</param>
    /// <param name="position">Where, seen from the target; Data Center knows <see cref="PagePosition.Append"/> alone.</param>
    /// <param name="targetId">The page, or folder (Cloud), it goes below or beside.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task MoveAsync(ConfluencePage page, PagePosition position, string targetId, CancellationToken cancellationToken);

    /// <summary>Moves to the trash; a draft is gone for good.</summary>
    Task DeleteAsync(ConfluencePage page, CancellationToken cancellationToken);

    /// <summary>Archives a page alone, what lies below it aside (Cloud); gives the id of the site's task, which does it within a while.</summary>
    /// <exception cref="NotSupportedException">Data Center's API archives no pages.</exception>
    Task<string> ArchiveAsync(ConfluencePage page, CancellationToken cancellationToken);

    /// <summary>Removes for good what is in the trash.</summary>
    Task PurgeAsync(ConfluencePage page, CancellationToken cancellationToken);

    /// <summary>Takes out of the trash.</summary>
    Task<ConfluencePage> RestoreAsync(ConfluencePage page, CancellationToken cancellationToken);

    /// <summary>Makes a draft a page that others see; its id may be another one afterwards.</summary>
    /// <param name="draft">The draft with its storage body and the key of its space.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ConfluencePage> PublishAsync(ConfluencePage draft, CancellationToken cancellationToken);
}
