using System.Collections.Concurrent;
using Atlassian.Compass;
using AtlassianMcp.Jobs;

namespace AtlassianMcp.Tools.Compass.Import;

/// <summary>
/// Finds the components that are there although the plan did not know them. Search sees what is new some seconds late, so the catalog is read once more when the job
/// begins; and again by a slice that goes on where another broke off.
/// </summary>
internal sealed class ImportTraces(CompassClient compass, JobSlice slice, ImportPlan plan, TimeProvider time)
{
    private const string Paper = "there.json";
    private static readonly TimeSpan IndexPause = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<int, bool> _tried = new();
    private IReadOnlyDictionary<int, string> _there = new Dictionary<int, string>();
    private Task<Catalog>? _catalog;

    /// <summary>Looks what is there of what the plan took for new; once for the whole job.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (await slice.Papers.ReadAsync<Dictionary<int, string>>(Paper, cancellationToken) is not { } there)
        {
            there = [];
            foreach (var (row, planned) in plan.Components.Index().Where(one => one.Item.Id is null))
            {
                if (Find(planned, await CatalogAsync(cancellationToken)) is { } known) there[row] = known.Id;
            }

            await slice.Papers.WriteAsync(Paper, there, cancellationToken);
        }

        _there = there;
    }

    /// <summary>Notes that a row is about to be made.</summary>
    public void Try(int row) => _tried[row] = true;

    /// <summary>The component of a row that the plan took for new; null when there is none.</summary>
    /// <param name="item">The row.</param>
    /// <param name="planned">What it says.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ArgumentException">There are several.</exception>
    public async Task<CompassComponent?> FindAsync(ItemTry item, PlannedComponent planned, CancellationToken cancellationToken)
    {
        if (_there.TryGetValue(item.Index, out var known)) return await compass.Components.GetAsync(known, cancellationToken);
        if (!item.MayBeDone) return null;
        if (_tried.ContainsKey(item.Index)) return await AnewAsync(planned, cancellationToken);
        return Find(planned, await CatalogAsync(cancellationToken)) is { } found ? await compass.Components.GetAsync(found.Id, cancellationToken) : null;
    }

    // The slice's reading of the catalog is older than its own try.
    private async Task<CompassComponent?> AnewAsync(PlannedComponent planned, CancellationToken cancellationToken)
    {
        foreach (var alias in planned.Aliases)
        {
            if (await compass.Components.FindByAliasAsync(alias.ExternalSource, alias.ExternalAliasId, cancellationToken) is { } known) return known;
        }

        await Task.Delay(IndexPause, time, cancellationToken);
        return Only(planned, await new ComponentFinder(compass).NamesakesAsync(planned.Name, cancellationToken));
    }

    private static CompassComponent? Find(PlannedComponent planned, Catalog catalog) =>
        planned.Aliases.Select(catalog.Find).FirstOrDefault(known => known is not null) ?? Only(planned, catalog.Named(planned.Name));

    private static CompassComponent? Only(PlannedComponent planned, IReadOnlyList<CompassComponent> found) => found switch
    {
        [] => null,
        [var one] => one,
        _ => throw new ArgumentException($"There are {found.Count} components '{planned.Name}' by now: give an alias of the one that is meant."),
    };

    // One reading for all rows of the slice; one that failed is begun anew.
    private async Task<Catalog> CatalogAsync(CancellationToken cancellationToken)
    {
        Task<Catalog> reading;
        lock (_tried) reading = _catalog is { IsFaulted: false, IsCanceled: false } begun ? begun : _catalog = ReadAsync(cancellationToken);
        return await reading.WaitAsync(cancellationToken);
    }

    private async Task<Catalog> ReadAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(IndexPause, time, cancellationToken);
        return await Catalog.ReadAsync(compass, cancellationToken);
    }
}
