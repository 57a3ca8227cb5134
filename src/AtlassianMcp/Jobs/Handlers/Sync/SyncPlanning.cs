using Atlassian.Http;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Works out what a sync has to do: lists the scope, compares it with the manifest, gives each page its place.</summary>
public sealed class SyncPlanning(TenantContext tenant, Listing listing, StirredParts stirredParts, Manifest manifest, SyncSets sets, FileSets files, TimeProvider time)
{
    /// <summary>Makes the plan.</summary>
    public async Task<SyncPlan> MakeAsync(SyncInput input, string jobId, CancellationToken cancellationToken)
    {
        var set = await sets.FindAsync(input.Set, cancellationToken);
        var isSame = set.Layout == input.Layout;
        if (!isSame) set = set with { SyncedAt = null, SweptTo = null };
        var now = time.GetUtcNow();
        var before = isSame ? await manifest.ReadAsync(input.Set, cancellationToken) : [];
        var there = before.Values.Where(page => page.Standing == PageStanding.There).ToList();
        var listed = await listing.ListAsync(input.Scope, set.SyncedAt, now, cancellationToken);
        var ids = listed.Select(page => page.Id).ToHashSet(StringComparer.Ordinal);
        var (stayed, gone) = await listing.LackingAsync(input.Scope, listed, [.. there.Where(page => !ids.Contains(page.Id))], cancellationToken);
        listed.AddRange(stayed);
        var spaces = listed.Select(page => page.SpaceKey).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        // Before anything is written: whoever may not read a space any more does not get what came from it.
        foreach (var one in spaces.Count == 0 ? [] : new[] { input.Set, FileSets.OfJob(jobId) }) await files.NoteAsync(one, Product.Confluence, spaces, cancellationToken);

        var (stirred, sweptTo) = await stirredParts.FindAsync(there, input.Kinds, set, now, cancellationToken);
        var pages = Comparison.Plan(listed, before, input.Scope.MayCrossSpaces, stirred);
        return new SyncPlan(set.Version + 1, now, pages, gone, sweptTo);
    }

    /// <summary>Ends the sync of a page or space that the caller may not read any more: what is hidden is not taken for empty.</summary>
    /// <exception cref="AtlassianException">There is none for this account.</exception>
    public async Task CheckAsync(SyncScope scope, CancellationToken cancellationToken)
    {
        if (scope.Kind is ScopeKind.Page or ScopeKind.Tree) await tenant.Confluence.Pages.GetAsync(scope.Value, representation: null, version: null, cancellationToken);
        else if (scope.Kind is ScopeKind.Space && await tenant.Confluence.Spaces.FindAsync(scope.Value, cancellationToken) is null)
            throw new NotAvailableException($"There is no space {scope.Value}, or this account may not see it.");
    }

    /// <summary>Where the pages of a plan lie.</summary>
    public LinkBook Links(SyncInput input, SyncPlan plan)
    {
        var links = new LinkBook(tenant.Confluence.Site, input.Ending);
        foreach (var page in plan.Pages) links.Add(page.Page.Id, page.Page.SpaceKey, page.Page.Title, page.Place);
        return links;
    }
}
