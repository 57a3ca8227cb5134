namespace Atlassian.Confluence;

/// <summary>What goes along with a page that is copied.</summary>
/// <param name="Attachments">Its files.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Permissions">Who may read and edit it (Cloud).</param>
public sealed record CopyParts(bool Attachments, bool Labels, bool Permissions);

/// <summary>Copies pages.</summary>
public interface ICopies
{
    /// <summary>Copies one page; the copy has a history of its own.</summary>
    /// <param name="page">The page with its storage body.</param>
    /// <param name="space">Where the copy goes.</param>
    /// <param name="parentId">What it goes below; null for the root of the space.</param>
    /// <param name="title">The copy's title; free in the space.</param>
    /// <param name="parts">What goes along.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ConfluencePage> CopyAsync(ConfluencePage page, Space space, string? parentId, string title, CopyParts parts, CancellationToken cancellationToken);

    /// <summary>Begins to copy a page with all below it (Cloud); gives the id of the site's task.</summary>
    /// <param name="page">The page at the top.</param>
    /// <param name="parentId">The page the copy goes below.</param>
    /// <param name="titlePrefix">Put before each title, which must be free in the space.</param>
    /// <param name="parts">What goes along.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<string> BeginTreeAsync(ConfluencePage page, string parentId, string titlePrefix, CopyParts parts, CancellationToken cancellationToken);

    /// <summary>How far such a task is.</summary>
    Task<CopyProgress> ProgressAsync(string taskId, CancellationToken cancellationToken);
}

/// <summary>How far the site is with copying a tree.</summary>
/// <param name="IsFinished">Whether it is over.</param>
/// <param name="IsSuccessful">Whether it came out well; means something once it is over.</param>
/// <param name="Percent">How much is done.</param>
/// <param name="RootId">The copy of the topmost page, once known.</param>
public sealed record CopyProgress(bool IsFinished, bool IsSuccessful, int Percent, string? RootId);
