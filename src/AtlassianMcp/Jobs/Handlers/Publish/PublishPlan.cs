namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>What becomes of a page.</summary>
public enum PageAction
{
    /// <summary>Nothing: it is as its file says.</summary>
    Unchanged,

    /// <summary>It is made.</summary>
    Create,

    /// <summary>It gets another text, title, place, files, labels or properties.</summary>
    Update,

    /// <summary>It only goes elsewhere in the tree.</summary>
    Move,

    /// <summary>Nothing: it was changed on the site, and its file was not.</summary>
    Newer,

    /// <summary>Nothing: somebody has to decide.</summary>
    Conflict,
}

/// <summary>What is to become of one file.</summary>
/// <param name="Path">The file; for a folder without a page of its own the folder, with a slash behind it.</param>
/// <param name="Action">What becomes of its page.</param>
/// <param name="Title">The page's title afterwards.</param>
/// <param name="SpaceKey">Its space.</param>
/// <param name="Depth">How many pages of the plan lie above it.</param>
public sealed record PlannedPage(string Path, PageAction Action, string Title, string SpaceKey, int Depth)
{
    /// <summary>The page; null for a new one.</summary>
    public string? PageId { get; init; }

    /// <summary>The title that its file asks for.</summary>
    public string? FileTitle { get; init; }

    /// <summary>The title the page has now.</summary>
    public string? CurrentTitle { get; init; }

    /// <summary>The file of the page above it; null where that is no file.</summary>
    public string? Above { get; init; }

    /// <summary>The id of the page above it; null where that is made first, or at the root of a space.</summary>
    public string? ParentId { get; init; }

    /// <summary>The page's version when the plan was made.</summary>
    public int? Version { get; init; }

    /// <summary>What its file was last known to be.</summary>
    public PageBasis? Basis { get; init; }

    /// <summary>Hash of its file.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Its place among its siblings, as its file asks; null for any.</summary>
    public int? Order { get; init; }

    /// <summary>Whether it goes below another page.</summary>
    public bool Moves { get; init; }

    /// <summary>What changes, in words: text, title, place, files, labels, properties, order.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>Its text as Markdown before and after, for those who look at the plan; null where it does not change.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public (string? Before, string? After)? Text { get; init; }

    /// <summary>Why it is a conflict, or what else is to be known.</summary>
    public string? Problem { get; init; }

    /// <summary>Links and pictures that lead nowhere.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Whether anything is to be done.</summary>
    internal bool IsWork => Action is PageAction.Create or PageAction.Update or PageAction.Move;
}

/// <summary>A page that was published or synced, and whose file is gone.</summary>
/// <param name="Path">The file that was.</param>
/// <param name="PageId">The page.</param>
/// <param name="Title">Its title.</param>
/// <param name="Version">Its version.</param>
public sealed record OrphanPage(string Path, string PageId, string Title, int Version)
{
    /// <summary>Why it stays, whatever was asked; null when nothing is in the way.</summary>
    public string? Problem { get; init; }
}

/// <summary>What publishing a tree comes to, worked out before anything is written.</summary>
/// <param name="Pages">Each file, those above before those below.</param>
/// <param name="Orphans">Pages whose files are gone, those below before those above.</param>
public sealed record PublishPlan(IReadOnlyList<PlannedPage> Pages, IReadOnlyList<OrphanPage> Orphans);
