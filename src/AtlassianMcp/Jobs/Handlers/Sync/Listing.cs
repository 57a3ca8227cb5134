using Atlassian.Confluence;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Lists what a scope holds at its site now, and tells what became of pages that it does not hold any more.</summary>
public sealed class Listing(TenantContext tenant)
{
    /// <summary>How far a search index may be behind.</summary>
    public static readonly TimeSpan Lag = TimeSpan.FromMinutes(15);

    // A newest-first list in which this many pages in a row are known tells nothing new further down.
    private const int EnoughKnown = 200;

    private BulkClient Bulk => tenant.Confluence.Bulk;

    /// <summary>All pages in the scope: those that the search finds, and those that it does not know yet.</summary>
    /// <param name="scope">Which pages.</param>
    /// <param name="since">When the last sync asked; null for never.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<List<ListedPage>> ListAsync(SyncScope scope, DateTimeOffset? since, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var pages = new Dictionary<string, ListedPage>(StringComparer.Ordinal);
        await foreach (var found in Bulk.ListAsync(scope.Cql, cancellationToken))
        {
            foreach (var page in found) pages[page.Id] = page;
        }

        if (tenant.Confluence.Site.IsCloud && !scope.MayCrossSpaces && await SpaceAsync(scope, pages, cancellationToken) is { } space)
        {
            var from = (since ?? now) - Lag;
            await UpdateAsync(pages, space, from, cancellationToken);
            if (scope.Kind is not ScopeKind.Page) await AddAsync(pages, scope, space, from, cancellationToken);
        }

        return [.. pages.Values];
    }

    /// <summary>What became of pages that a listing lacks: those that are in the scope after all, and those that left it.</summary>
    public async Task<(IReadOnlyList<ListedPage> Stayed, IReadOnlyList<GonePage> Gone)> LackingAsync(
        SyncScope scope, IReadOnlyCollection<ListedPage> listed, IReadOnlyCollection<SyncedPage> lacking, CancellationToken cancellationToken)
    {
        if (lacking.Count == 0) return ([], []);
        var found = (await Bulk.StandingsAsync([.. lacking.Select(page => page.Id)], cancellationToken)).DistinctBy(page => page.Id).ToDictionary(page => page.Id, StringComparer.Ordinal);
        var ids = listed.Select(page => page.Id).ToHashSet(StringComparer.Ordinal);
        var stayed = lacking.Where(page => found.TryGetValue(page.Id, out var now) && now.Status == "current" && IsIn(scope, now, page, ids)).ToDictionary(page => page.Id, page => Again(page, found[page.Id], listed));
        var gone = lacking.Where(page => !stayed.ContainsKey(page.Id)).Select(page => new GonePage(page.Id, page.Title, page.Place, StandingOf(found.GetValueOrDefault(page.Id)))).ToList();
        return ([.. stayed.Values], gone);
    }

    private static PageStanding StandingOf(ConfluencePage? page) => page?.Status switch
    {
        null => PageStanding.Hidden,
        "archived" => PageStanding.Archived,
        "trashed" or "deleted" => PageStanding.Deleted,
        _ => PageStanding.MovedOut,
    };

    // A search index that is being rebuilt leaves out pages that are where they were; whether one still has a label only the search tells.
    private static bool IsIn(SyncScope scope, ConfluencePage now, SyncedPage before, HashSet<string> listed) => scope.Kind switch
    {
        ScopeKind.Page => now.Id == scope.Value,
        ScopeKind.Tree => now.Id == scope.Value || (now.ParentId is { } parent && listed.Contains(parent)),
        ScopeKind.Space => string.Equals(now.SpaceKey ?? before.SpaceKey, scope.Value, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static ListedPage Again(SyncedPage before, ConfluencePage now, IReadOnlyCollection<ListedPage> listed) => new(
        now.Id, now.Title, now.SpaceKey ?? before.SpaceKey, Above(now.ParentId, listed), now.Version.Number, before.Labels, before.Position, now.WebUrl)
    {
        ModifiedAt = now.Version.When,
        CreatedAt = now.CreatedAt,
    };

    private static IReadOnlyList<string> Above(string? parentId, IEnumerable<ListedPage> listed) =>
        parentId is null ? [] : listed.FirstOrDefault(page => page.Id == parentId) is { } parent ? [.. parent.AncestorIds, parentId] : [parentId];

    private async Task<Space?> SpaceAsync(SyncScope scope, Dictionary<string, ListedPage> pages, CancellationToken cancellationToken)
    {
        var key = scope.Kind == ScopeKind.Space ? scope.Value : pages.GetValueOrDefault(scope.Value)?.SpaceKey;
        return key is null ? null : await tenant.Confluence.Spaces.FindAsync(key, cancellationToken);
    }

    private async Task UpdateAsync(Dictionary<string, ListedPage> pages, Space space, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var known = 0;
        await foreach (var newer in Bulk.NewestAsync(space, created: false, from, cancellationToken))
        {
            if (pages.TryGetValue(newer.Id, out var page) && page.Version < newer.Version.Number)
            {
                pages[newer.Id] = page with
                {
                    Title = newer.Title,
                    Version = newer.Version.Number,
                    ModifiedAt = newer.Version.When,
                    ModifiedBy = null,
                    WebUrl = newer.WebUrl,
                    AncestorIds = newer.ParentId == page.ParentId ? page.AncestorIds : Above(newer.ParentId, pages.Values),
                };
                known = 0;
            }
            else if (++known >= EnoughKnown)
            {
                return;
            }
        }
    }

    private async Task AddAsync(Dictionary<string, ListedPage> pages, SyncScope scope, Space space, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var (known, fresh) = (0, new List<ConfluencePage>());
        await foreach (var page in Bulk.NewestAsync(space, created: true, from, cancellationToken))
        {
            if (!pages.ContainsKey(page.Id))
            {
                fresh.Add(page);
                known = 0;
            }
            else if (++known >= EnoughKnown)
            {
                break;
            }
        }

        // Oldest first, so that a page comes before what was created below it.
        foreach (var page in Enumerable.Reverse(fresh))
        {
            if (scope.Kind == ScopeKind.Space || (page.ParentId is { } parent && pages.ContainsKey(parent))) pages[page.Id] = Fresh(page, space, pages.Values);
        }
    }

    private static ListedPage Fresh(ConfluencePage page, Space space, IReadOnlyCollection<ListedPage> listed) => new(
        page.Id, page.Title, page.SpaceKey ?? space.Key, Above(page.ParentId, listed), page.Version.Number, [], Position: null, page.WebUrl)
    {
        ModifiedAt = page.Version.When,
        CreatedAt = page.CreatedAt,
    };
}
