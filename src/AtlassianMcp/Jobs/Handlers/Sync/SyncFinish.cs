using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Ends a sync once its pages are written: marks in the manifest what failed and what left, and finishes the set. Doing it again does the same.</summary>
public sealed class SyncFinish(TenantContext tenant, Manifest manifest, SetFinish finish, SetIndex index)
{
    /// <summary>Ends the sync; the set's version, and what is in its zip of changes when one was asked for.</summary>
    /// <param name="input">What is synced.</param>
    /// <param name="plan">What was to be done.</param>
    /// <param name="failed">Why pages were not written, by their ids.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<SyncEnd> EndAsync(SyncInput input, SyncPlan plan, IReadOnlyDictionary<string, string> failed, CancellationToken cancellationToken)
    {
        var rows = await manifest.ReadAsync(input.Set, cancellationToken);
        await MarkAsync(input, plan, rows, failed, cancellationToken);
        await RemoveAsync(input, plan, rows, cancellationToken);
        var pages = plan.Pages.Select(page => rows.GetValueOrDefault(page.Page.Id)).OfType<SyncedPage>().Where(page => page.Standing == PageStanding.There).ToList();
        var now = new FinishedSet(input.Set, input.Layout, plan.Version, plan.ListedAt, FilesOf(input, pages)) { SinceVersion = input.SinceVersion, SweptTo = plan.SweptTo };
        var end = await finish.EndAsync(now, (version, token) => index.WriteAsync(input, version, tenant.Confluence.Site.BaseUrl.AbsoluteUri, pages, token), cancellationToken);
        return new SyncEnd(end.Version, end.HasChanged, pages, rows, failed, end.Delta);
    }

    private static Dictionary<string, string> FilesOf(SyncInput input, IEnumerable<SyncedPage> pages)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var page in pages)
        {
            foreach (var (path, hash) in input.TextFiles(page)) found[path] = hash;
            foreach (var file in page.Files) found[file.Path] = file.Hash;
        }

        return found;
    }

    // What could not be written stays as it was and is tried again by the next sync.
    private async Task MarkAsync(SyncInput input, SyncPlan plan, Dictionary<string, SyncedPage> rows, IReadOnlyDictionary<string, string> failed, CancellationToken cancellationToken)
    {
        var marked = plan.Work.Select(page => rows.GetValueOrDefault(page.Page.Id)).OfType<SyncedPage>()
            .Where(row => row.Standing == PageStanding.There && failed.ContainsKey(row.Id)).Select(row => row with { Problem = failed[row.Id] }).ToList();
        await manifest.WriteAsync(input.Set, marked, cancellationToken);
        foreach (var row in marked) rows[row.Id] = row;
    }

    // A page that left stays in the manifest as what became of it; if it comes back it is new.
    private async Task RemoveAsync(SyncInput input, SyncPlan plan, Dictionary<string, SyncedPage> rows, CancellationToken cancellationToken)
    {
        var left = plan.Gone.Where(page => rows.GetValueOrDefault(page.Id) is { Standing: PageStanding.There }).ToList();
        var marked = left.Select(page => rows[page.Id] with { Standing = page.Standing, Changed = plan.Version, Files = [], Links = [], Hash = "", MetaHash = "", CommentsHash = "", Comments = "", Problem = null }).ToList();
        await manifest.WriteAsync(input.Set, marked, cancellationToken);
        foreach (var page in marked) rows[page.Id] = page;
        await manifest.ForgetOlderAsync(input.Set, cancellationToken);
    }
}

/// <summary>How a sync ended.</summary>
/// <param name="Version">The set's version now.</param>
/// <param name="HasChanged">Whether this sync made it.</param>
/// <param name="Pages">The pages in the set.</param>
/// <param name="Rows">All rows of the manifest.</param>
/// <param name="Failed">Why pages were not written, by their ids.</param>
/// <param name="Delta">What changed since the version asked about; null when none was.</param>
public sealed record SyncEnd(int Version, bool HasChanged, IReadOnlyList<SyncedPage> Pages, IReadOnlyDictionary<string, SyncedPage> Rows, IReadOnlyDictionary<string, string> Failed, SetDelta? Delta)
{
    /// <summary>Why a page was not written, or not wholly; null when it was.</summary>
    internal string? ProblemOf(SyncPlan plan, PlannedPage page) =>
        Failed.GetValueOrDefault(page.Page.Id) ?? (Rows.GetValueOrDefault(page.Page.Id) is not { } row || !plan.IsWritten(page, row) ? "It was not reached." : row.Problem);
}
