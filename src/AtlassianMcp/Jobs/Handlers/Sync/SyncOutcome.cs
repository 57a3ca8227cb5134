using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>A page in the result of a sync; <paramref name="Was"/> is where it lay.</summary>
public sealed record SyncOutcomePage(string Id, string Title, string Path, string? Was = null);

/// <summary>A page that was not written, or not wholly.</summary>
public sealed record SyncFailure(string Id, string Title, string Reason);

/// <summary>What came of a sync; each page counts once. Lists hold the first pages of each kind, <paramref name="AllChanges"/> leads to the rest.</summary>
public sealed record SyncOutcome(string FileSet, int Version, int Pages, int Unchanged, int Downloaded, int Removed, string Manifest, string AllChanges)
{
    private const int Longest = 15;
    private const int LongestReason = 300;

    public int NewCount { get; init; }

    public int ChangedCount { get; init; }

    public int RenamedCount { get; init; }

    public int MovedCount { get; init; }

    public int MovedOutCount { get; init; }

    public int RestrictedCount { get; init; }

    public int ArchivedCount { get; init; }

    public int DeletedCount { get; init; }

    public int FailedCount { get; init; }

    public IReadOnlyList<SyncOutcomePage> New { get; init; } = [];

    public IReadOnlyList<SyncOutcomePage> Changed { get; init; } = [];

    public IReadOnlyList<SyncOutcomePage> Renamed { get; init; } = [];

    public IReadOnlyList<SyncOutcomePage> Moved { get; init; } = [];

    /// <summary>No longer in the scope: moved away, or without the label.</summary>
    public IReadOnlyList<SyncOutcomePage> MovedOut { get; init; } = [];

    /// <summary>No longer visible to this account: restricted, or deleted for good.</summary>
    public IReadOnlyList<SyncOutcomePage> Restricted { get; init; } = [];

    public IReadOnlyList<SyncOutcomePage> Archived { get; init; } = [];

    public IReadOnlyList<SyncOutcomePage> Deleted { get; init; } = [];

    public IReadOnlyList<SyncFailure> Failed { get; init; } = [];

    /// <summary>A zip of what changed since the version asked about, with the paths to remove in deleted.txt.</summary>
    public SyncDeltaLink? Delta { get; init; }

    /// <summary>Where the rest of the lists is; null when they are whole.</summary>
    public string? Remark { get; init; }

    /// <summary>Reckons from the plan and the manifest afterwards.</summary>
    public static SyncOutcome Of(SyncInput input, SyncPlan plan, SyncEnd end, string jobSet, string? deltaUrl)
    {
        var failed = plan.Pages.Where(page => end.ProblemOf(plan, page) is not null).ToList();
        var whole = plan.Pages.Except(failed).ToLookup(page => page.Change);
        var gone = plan.Gone.ToLookup(page => page.Standing);
        return new SyncOutcome(
            input.Set, end.Version, end.Pages.Count, whole[PageChange.None].Count(), plan.Pages.Count - failed.Count - whole[PageChange.None].Count(), plan.Gone.Count,
            FileSets.ResourceUri(input.Set, SetFinish.ManifestFile), FileSets.ResourceUri(jobSet, ChangesFile))
        {
            NewCount = whole[PageChange.New].Count(),
            ChangedCount = whole[PageChange.Changed].Count(),
            RenamedCount = whole[PageChange.Renamed].Count(),
            MovedCount = whole[PageChange.Moved].Count(),
            MovedOutCount = gone[PageStanding.MovedOut].Count(),
            RestrictedCount = gone[PageStanding.Hidden].Count(),
            ArchivedCount = gone[PageStanding.Archived].Count(),
            DeletedCount = gone[PageStanding.Deleted].Count(),
            FailedCount = failed.Count,
            New = Listed(whole[PageChange.New]),
            Changed = Listed(whole[PageChange.Changed]),
            Renamed = Listed(whole[PageChange.Renamed]),
            Moved = Listed(whole[PageChange.Moved]),
            MovedOut = Listed(gone[PageStanding.MovedOut]),
            Restricted = Listed(gone[PageStanding.Hidden]),
            Archived = Listed(gone[PageStanding.Archived]),
            Deleted = Listed(gone[PageStanding.Deleted]),
            Failed = [.. failed.Select(page => new SyncFailure(page.Page.Id, page.Page.Title, Short(end.ProblemOf(plan, page)!, LongestReason)))],
            Delta = end.Delta is { } delta && deltaUrl is not null ? new SyncDeltaLink(delta.Since, delta.Written.Count, delta.Removed.Count, deltaUrl) : null,
        };

        IReadOnlyList<SyncOutcomePage> Listed(IEnumerable<object> pages) => [.. pages.Select(page => page is PlannedPage planned
            ? new SyncOutcomePage(planned.Page.Id, planned.Page.Title, planned.Place + input.Ending, planned.Was is { } was ? was + input.Ending : null)
            : page is GonePage left ? new SyncOutcomePage(left.Id, left.Title, left.Place + input.Ending) : throw new ArgumentException("No page.", nameof(pages)))];
    }

    /// <summary>The file of a job's own set that holds all of the lists.</summary>
    public const string ChangesFile = "changes.json";

    /// <summary>The outcome with lists of a length that a result may have.</summary>
    public SyncOutcome Cut() => this with
    {
        New = Cut(New),
        Changed = Cut(Changed),
        Renamed = Cut(Renamed),
        Moved = Cut(Moved),
        MovedOut = Cut(MovedOut),
        Restricted = Cut(Restricted),
        Archived = Cut(Archived),
        Deleted = Cut(Deleted),
        Failed = [.. Failed.Take(Longest)],
        Remark = new[] { NewCount, ChangedCount, RenamedCount, MovedCount, MovedOutCount, RestrictedCount, ArchivedCount, DeletedCount, FailedCount }.Any(count => count > Longest)
            ? $"Lists end after {Longest} pages; all of them are in {AllChanges}." : null,
    };

    private static IReadOnlyList<SyncOutcomePage> Cut(IReadOnlyList<SyncOutcomePage> pages) => [.. pages.Take(Longest).Select(page => page with { Title = Short(page.Title, 80) })];

    private static string Short(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";
}
