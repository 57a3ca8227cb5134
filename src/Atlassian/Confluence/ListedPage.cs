namespace Atlassian.Confluence;

/// <summary>A page as a listing of many tells it, without its content.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Title">Its title.</param>
/// <param name="SpaceKey">Key of its space.</param>
/// <param name="AncestorIds">What lies above it, from the top down, as far as the account sees it.</param>
/// <param name="Version">Number of its current version.</param>
/// <param name="Labels">Its labels, those of single people with their prefix.</param>
/// <param name="Position">Its place among its siblings; null when they are sorted by title or the answer does not tell.</param>
/// <param name="WebUrl">Where a person opens it.</param>
public sealed record ListedPage(
    string Id, string Title, string SpaceKey, IReadOnlyList<string> AncestorIds, int Version, IReadOnlyList<string> Labels, int? Position, string WebUrl)
{
    /// <summary>The page or folder above it; null at the root of a space.</summary>
    public string? ParentId => AncestorIds.Count > 0 ? AncestorIds[^1] : null;

    /// <summary>When the current version was made.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Display name of who made it.</summary>
    public string? ModifiedBy { get; init; }

    /// <summary>When the page was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Display name of who created it.</summary>
    public string? CreatedBy { get; init; }
}

/// <summary>What hangs on pages, as a search of many lists it.</summary>
/// <param name="Attachments">Files.</param>
/// <param name="Comments">Comments, replies beside what they reply to.</param>
public sealed record PageParts(IReadOnlyList<ConfluenceAttachment> Attachments, IReadOnlyList<ConfluenceComment> Comments);

/// <summary>Which of the things that hang on pages are wanted.</summary>
[Flags]
public enum PartKinds
{
    None = 0,
    Attachments = 1,
    Comments = 2,
}
