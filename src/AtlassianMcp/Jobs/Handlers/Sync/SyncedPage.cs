using Atlassian.Confluence;
using AtlassianMcp.Jobs.Handlers.Sets;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Where a page of a set stands at its site.</summary>
public enum PageStanding
{
    /// <summary>It is in the scope.</summary>
    There,

    /// <summary>It is current, but no longer in the scope: moved away, or without the label.</summary>
    MovedOut,

    /// <summary>It is archived.</summary>
    Archived,

    /// <summary>It is in the trash or deleted.</summary>
    Deleted,

    /// <summary>This account does not see it any more: restricted, or deleted for good.</summary>
    Hidden,
}

/// <summary>What a sync has seen and written of one page: a row of the manifest.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Title">Its title.</param>
/// <param name="SpaceKey">Its space.</param>
/// <param name="ParentId">What it lay under.</param>
/// <param name="Place">Where it lies in the set, without an ending.</param>
public sealed record SyncedPage(string Id, string Title, string SpaceKey, string? ParentId, string Place)
{
    /// <summary>The version written; 0 when none was yet.</summary>
    public int Version { get; init; }

    /// <summary>When that version was made.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>A digest of what the listing told of it beside its version: labels, place, order, address.</summary>
    public string Face { get; init; } = "";

    /// <summary>Its labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Its place among its siblings.</summary>
    public int? Position { get; init; }

    /// <summary>Where a person opens it.</summary>
    public string Url { get; init; } = "";

    /// <summary>Hash of the page's file.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Hash of the file of its metadata, where the format has one.</summary>
    public string MetaHash { get; init; } = "";

    /// <summary>Hash of the file of its comments; empty when it has none.</summary>
    public string CommentsHash { get; init; } = "";

    /// <summary>Ids, versions and states of its comments, or their hash where they are many; empty when it has none.</summary>
    public string Comments { get; init; } = "";

    /// <summary>Its files.</summary>
    public IReadOnlyList<SyncedFile> Files { get; init; } = [];

    /// <summary>What its links lead to; null when that is too much to keep.</summary>
    public IReadOnlyList<string>? Links { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public PageStanding Standing { get; init; }

    /// <summary>The version of the set in which it last changed.</summary>
    public int Changed { get; init; }

    /// <summary>When the site was asked by the sync that wrote the row.</summary>
    public DateTimeOffset? Seen { get; init; }

    /// <summary>Why the last try failed in part or whole; null when it did not.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether anything hangs on it.</summary>
    public bool HasParts => Files.Count > 0 || Comments.Length > 0;
}

/// <summary>What has to be done about a page.</summary>
[Flags]
public enum PageWork
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its text is written.</summary>
    Text = 1,

    /// <summary>Its files and comments are looked at.</summary>
    Parts = 2,
}

/// <summary>What happened to a page since the last sync.</summary>
public enum PageChange
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It was not in the set.</summary>
    New,

    /// <summary>It has another version, other labels, files or comments.</summary>
    Changed,

    /// <summary>It has another title.</summary>
    Renamed,

    /// <summary>It lies under another page or in another space.</summary>
    Moved,
}

/// <summary>A page on the list of a sync, and what is to be done about it.</summary>
/// <param name="Page">As it was listed.</param>
/// <param name="Place">Where it belongs.</param>
/// <param name="Work">What is to be done.</param>
/// <param name="Change">What happened to it.</param>
/// <param name="Was">Where it lay, when that was elsewhere.</param>
public sealed record PlannedPage(ListedPage Page, string Place, PageWork Work, PageChange Change, string? Was);

/// <summary>A page that left the scope.</summary>
public sealed record GonePage(string Id, string Title, string Place, PageStanding Standing);

/// <summary>What a sync has to do, worked out once.</summary>
/// <param name="Version">The version of the set that this makes, if anything changes.</param>
/// <param name="ListedAt">When the site was asked.</param>
/// <param name="Pages">All pages in the scope.</param>
/// <param name="Gone">Those that are not any more.</param>
/// <param name="SweptTo">Where the next sync goes on looking at what hangs on unchanged pages.</param>
public sealed record SyncPlan(int Version, DateTimeOffset ListedAt, IReadOnlyList<PlannedPage> Pages, IReadOnlyList<GonePage> Gone, string? SweptTo)
{
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(1);

    /// <summary>The pages that are to be written.</summary>
    internal IReadOnlyList<PlannedPage> Work => [.. Pages.Where(page => page.Work != PageWork.None)];

    /// <summary>Whether a row of the manifest tells that this sync wrote the page, be it with a problem.</summary>
    internal bool IsWritten(PlannedPage page, SyncedPage row) =>
        row.Standing == PageStanding.There && (page.Work == PageWork.None || (row.Seen - ListedAt)?.Duration() < Rounding);
}
