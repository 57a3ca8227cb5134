using Atlassian.Confluence;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>
/// Finds unchanged pages whose files or comments changed: what changed lately by one search for all spaces, what was deleted by going through the pages that had any, some in each sync.
/// </summary>
public sealed class StirredParts(TenantContext tenant)
{
    private const int PagesAtOnce = 200;
    private const int MostSweeps = 6;
    private const int MostAnswers = 8;
    private const int LongestDigest = 30_000;
    private const char Separator = '\n';
    private static readonly TimeSpan LongestLook = TimeSpan.FromDays(60);

    /// <summary>The ids of the pages, and where the next sync goes on.</summary>
    /// <param name="before">The pages as they were written.</param>
    /// <param name="kinds">What is synced.</param>
    /// <param name="set">What the last sync left.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<(IReadOnlySet<string> Pages, string? SweptTo)> FindAsync(
        IReadOnlyCollection<SyncedPage> before, PartKinds kinds, SyncSet set, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stirred = new HashSet<string>(StringComparer.Ordinal);
        if (kinds == PartKinds.None || before.Count == 0 || set.SyncedAt is not { } since) return (stirred, null);
        var look = now - since + Listing.Lag;
        if (look > LongestLook) look = LongestLook;
        await FindChangedAsync(before, kinds, (int)look.TotalMinutes + 1, stirred, cancellationToken);
        return (stirred, await SweepAsync(before, kinds, set.SweptTo, stirred, cancellationToken));
    }

    /// <summary>What tells comments from what they were: it changes when any is added, changed, resolved or removed; empty for none.</summary>
    public static string Digest(IEnumerable<ConfluenceComment> comments)
    {
        var text = string.Join(Separator, comments.Select(comment => $"{comment.Id}:{comment.Version}:{comment.Resolution}").Order(StringComparer.Ordinal));
        return text.Length <= LongestDigest ? text : ContentHash.Of(text);
    }

    private static bool Knows(SyncedPage page, ConfluenceComment comment) =>
        page.Comments.Split(Separator).Any(one => one == $"{comment.Id}:{comment.Version}:{comment.Resolution}");

    private async Task FindChangedAsync(IReadOnlyCollection<SyncedPage> before, PartKinds kinds, int minutes, HashSet<string> stirred, CancellationToken cancellationToken)
    {
        var pages = before.ToDictionary(page => page.Id, StringComparer.Ordinal);
        var spaces = before.Select(page => page.SpaceKey).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var quiet = 0;
        await foreach (var parts in tenant.Confluence.Bulk.ChangedPartsAsync(spaces, kinds, minutes, cancellationToken))
        {
            var known = stirred.Count;
            foreach (var file in parts.Attachments)
            {
                if (pages.TryGetValue(file.PageId, out var page) && !page.Files.Any(one => one.Id == file.Id && one.Version >= (file.Version?.Number ?? 1))) stirred.Add(page.Id);
            }

            foreach (var comment in parts.Comments)
            {
                if (comment.PageId is { } id && pages.TryGetValue(id, out var page) && !Knows(page, comment)) stirred.Add(id);
            }

            if (stirred.Count > known) quiet = 0;
            else if (++quiet >= 2) return;
        }
    }

    private async Task<string?> SweepAsync(IReadOnlyCollection<SyncedPage> before, PartKinds kinds, string? from, HashSet<string> stirred, CancellationToken cancellationToken)
    {
        var holders = before.Where(page => page.HasParts).OrderBy(page => page.Id, StringComparer.Ordinal).ToList();
        var start = from is null ? 0 : Math.Max(0, holders.FindIndex(page => string.CompareOrdinal(page.Id, from) > 0));
        var (answers, at) = (0, start);
        for (var sweep = 0; sweep < MostSweeps && answers < MostAnswers && at < holders.Count; sweep++)
        {
            var chunk = holders.Skip(at).Take(PagesAtOnce).ToList();
            var parts = new List<PageParts>();
            await foreach (var answer in tenant.Confluence.Bulk.PartsAsync([.. chunk.Select(page => page.Id)], kinds, withBodies: false, cancellationToken)) parts.Add(answer);
            answers += Math.Max(parts.Count, 1);
            Compare(chunk, parts, kinds, stirred);
            at += chunk.Count;
        }

        return at >= holders.Count ? null : holders[at - 1].Id;
    }

    private static void Compare(List<SyncedPage> pages, List<PageParts> parts, PartKinds kinds, HashSet<string> stirred)
    {
        var files = parts.SelectMany(part => part.Attachments).DistinctBy(file => file.Id).ToLookup(file => file.PageId, StringComparer.Ordinal);
        var comments = parts.SelectMany(part => part.Comments).DistinctBy(comment => comment.Id).ToLookup(comment => comment.PageId ?? "", StringComparer.Ordinal);
        foreach (var page in pages)
        {
            var sameFiles = !kinds.HasFlag(PartKinds.Attachments)
                || files[page.Id].Select(file => $"{file.Id}:{file.Version?.Number ?? 1}").ToHashSet().SetEquals(page.Files.Select(file => $"{file.Id}:{file.Version}"));
            var sameComments = !kinds.HasFlag(PartKinds.Comments) || Digest(comments[page.Id]) == page.Comments;
            if (!sameFiles || !sameComments) stirred.Add(page.Id);
        }
    }
}
