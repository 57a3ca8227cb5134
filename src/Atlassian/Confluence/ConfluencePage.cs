namespace Atlassian.Confluence;

/// <summary>A page, the same from either deployment.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Title">Unique within the space.</param>
/// <param name="Status">current, draft, archived, trashed or historical.</param>
/// <param name="SpaceId">Numeric id of its space.</param>
/// <param name="SpaceKey">Key of its space, where the answer tells it.</param>
/// <param name="ParentId">The page or folder above it; null at the root of a space.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="Body">Its content, when asked for.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="AuthorId">Who created it.</param>
/// <param name="WebUrl">Where a person opens it.</param>
public sealed record ConfluencePage(
    string Id,
    string Title,
    string Status,
    string? SpaceId,
    string? SpaceKey,
    string? ParentId,
    ContentVersion Version,
    ContentBody? Body,
    DateTimeOffset? CreatedAt,
    string? AuthorId,
    string WebUrl)
{
    /// <summary>page or blogpost.</summary>
    public string Type { get; init; } = "page";

    /// <summary>Whether it is a live doc (Cloud), which is published as it is written.</summary>
    public bool IsLive { get; init; }

    /// <summary>Whether it is a blog post, which lies in no tree.</summary>
    public bool IsBlogPost => Type == "blogpost";
}

/// <summary>One version of a page, comment or attachment.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="When">When it was made.</param>
/// <param name="AuthorId">Account id (Cloud) or user key (Data Center).</param>
/// <param name="AuthorName">Display name, where the answer tells it.</param>
/// <param name="Message">What its author said about it.</param>
/// <param name="MinorEdit">Whether watchers were spared.</param>
public sealed record ContentVersion(int Number, DateTimeOffset? When, string? AuthorId, string? AuthorName, string? Message, bool MinorEdit);

/// <summary>Content in one of Confluence's formats.</summary>
/// <param name="Representation">storage, atlas_doc_format, view …</param>
/// <param name="Value">The content.</param>
public sealed record ContentBody(string Representation, string Value);

/// <summary>A page (or folder) in a listing, without its content.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Title">Display title.</param>
/// <param name="Type">page, folder, whiteboard, database or embed; only pages have a version.</param>
/// <param name="ParentId">What it lies under.</param>
/// <param name="Position">Its place among its siblings; null when they are sorted by title.</param>
/// <param name="VersionNumber">The current version, where the listing tells it.</param>
public sealed record PageOutline(string Id, string Title, string Type, string? ParentId, int? Position, int? VersionNumber)
{
    /// <summary>True for pages, false for folders and the like.</summary>
    public bool IsPage => Type == "page";

    /// <summary>How many levels below the page asked about it lies, where that was asked.</summary>
    public int? Depth { get; init; }
}

/// <summary>A page to be created.</summary>
/// <param name="Space">Where; its id matters on Cloud, its key on Data Center.</param>
/// <param name="Title">Must be free in the space.</param>
/// <param name="ParentId">What it goes under; null for the space's home page (Cloud) or root (Data Center).</param>
/// <param name="Body">Its content.</param>
public sealed record NewPage(Space Space, string Title, string? ParentId, ContentBody Body)
{
    /// <summary>page or blogpost.</summary>
    public string Type { get; init; } = "page";

    /// <summary>Whether it stays a draft that only its author sees.</summary>
    public bool IsDraft { get; init; }

    /// <summary>Whether it becomes a live doc (Cloud).</summary>
    public bool IsLive { get; init; }
}

/// <summary>A new version of a page.</summary>
/// <param name="Id">Which page.</param>
/// <param name="Title">The title, changed or not.</param>
/// <param name="Body">The whole new content.</param>
/// <param name="VersionNumber">The current version plus one; anything else is a 409.</param>
/// <param name="Message">Shown in the page's history.</param>
/// <param name="ParentId">Moves the page below another one; null leaves it where it is.</param>
/// <param name="MinorEdit">Spares watchers (Data Center).</param>
public sealed record PageUpdate(
    string Id,
    string Title,
    ContentBody Body,
    int VersionNumber,
    string? Message = null,
    string? ParentId = null,
    bool MinorEdit = false)
{
    /// <summary>page or blogpost.</summary>
    public string Type { get; init; } = "page";
}
