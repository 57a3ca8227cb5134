using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Sets;

/// <summary>A set of files that syncs keep up to date.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Rises with each sync that changed anything; 0 before the first is whole.</param>
public sealed record SyncSet(string Name, int Version)
{
    /// <summary>When the site was asked by the last sync that ended.</summary>
    public DateTimeOffset? SyncedAt { get; init; }

    /// <summary>The way its files are laid out; another one is built anew.</summary>
    public string Layout { get; init; } = "";

    /// <summary>Where the next sync goes on looking at what hangs on unchanged pages: the id of a page.</summary>
    public string? SweptTo { get; init; }

    /// <summary>The stored version it was read at; null when it was not there.</summary>
    public string? ETag { get; init; }
}

/// <summary>Keeps sets that syncs keep up to date as rows of the table <c>syncs</c>, and lets one job at a time work on each.</summary>
public sealed class SyncSets(ITableStore tables, TenantContext tenant, JobTurns turns)
{
    internal const string Table = "syncs";

    private string Partition => $"{tenant.Tenant.Id}.{tenant.Caller.Folder}";

    /// <summary>The set of that name, as new when nothing was synced into it yet.</summary>
    public async Task<SyncSet> FindAsync(string name, CancellationToken cancellationToken) =>
        await tables.GetAsync(Table, Partition, name, cancellationToken) is { } row ? FromRow(row) : new SyncSet(name, 0);

    /// <summary>The open job that works on a set; null for none.</summary>
    public Task<Job?> WorkerAsync(string name, CancellationToken cancellationToken) => turns.HolderAsync(tenant.Tenant.Id, Turn(name), cancellationToken);

    /// <summary>Lets a job work on a set, unless another that is not over does; then that one's id is the answer.</summary>
    public Task<string> ClaimAsync(string name, string jobId, CancellationToken cancellationToken) => turns.TakeAsync(tenant.Tenant.Id, Turn(name), jobId, cancellationToken);

    /// <summary>Writes a set down; false when somebody else wrote first.</summary>
    public async Task<bool> TryWriteAsync(SyncSet set, CancellationToken cancellationToken)
    {
        try
        {
            if (set.ETag is null) await tables.InsertAsync(Table, ToRow(set), cancellationToken);
            else await tables.ReplaceAsync(Table, ToRow(set), cancellationToken);
            return true;
        }
        catch (StorageConflictException)
        {
            return false;
        }
    }

    private string Turn(string name) => $"{tenant.Caller.Folder}.{name}";

    private TableRow ToRow(SyncSet set) => new(Partition, set.Name, new Dictionary<string, object?>
    {
        ["Version"] = set.Version,
        ["SyncedAt"] = set.SyncedAt,
        ["Layout"] = set.Layout,
        ["SweptTo"] = set.SweptTo,
    })
    { ETag = set.ETag };

    private static SyncSet FromRow(TableRow row) => new(row.Row, row.Get<int>("Version"))
    {
        SyncedAt = row.Get<DateTimeOffset?>("SyncedAt"),
        Layout = row.Get<string>("Layout") ?? "",
        SweptTo = row.Get<string>("SweptTo"),
        ETag = row.ETag,
    };
}
