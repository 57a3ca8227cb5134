using System.Text.Json;
using AtlassianMcp.Storage;

namespace AtlassianMcp.Jobs;

/// <summary>
/// Shares the workers among tenants: no tenant has more slices at work in a lane than its share, over all instances. One row of the table <c>lanes</c> for each tenant
/// and lane names the slices at work; one whose lease is over counts no more.
/// </summary>
public sealed class JobLanes(ITableStore tables, JobStore store, JobOptions options, TimeProvider time)
{
    internal const string Table = "lanes";
    private const string Holders = "Holders";

    /// <summary>Takes a place for a job's next slice; false when the tenant's share is used up.</summary>
    public Task<bool> EnterAsync(Job job, CancellationToken cancellationToken) => ChangeAsync(
        job,
        async holders =>
        {
            if (holders.Contains(job.Id)) return holders;
            if (holders.Count >= options.SlicesPerTenant) holders = await AliveAsync(job.TenantId, holders, cancellationToken);
            return holders.Count < options.SlicesPerTenant ? [.. holders, job.Id] : null;
        },
        cancellationToken);

    /// <summary>Gives the place back.</summary>
    public Task LeaveAsync(Job job, CancellationToken cancellationToken) =>
        ChangeAsync(job, holders => Task.FromResult<List<string>?>(holders.Contains(job.Id) ? [.. holders.Where(id => id != job.Id)] : null), cancellationToken);

    private async Task<bool> ChangeAsync(Job job, Func<List<string>, Task<List<string>?>> change, CancellationToken cancellationToken)
    {
        var lane = JobQueue.LaneOf(job);
        for (; ; )
        {
            var row = await tables.GetAsync(Table, job.TenantId, lane, cancellationToken);
            var present = row?.Get<string>(Holders) is { } json ? JsonSerializer.Deserialize<List<string>>(json)! : [];
            if (await change(present) is not { } holders) return false;
            if (row is not null && holders.SequenceEqual(present)) return true;
            var next = new TableRow(job.TenantId, lane, new Dictionary<string, object?> { [Holders] = JsonSerializer.Serialize(holders) }) { ETag = row?.ETag };
            try
            {
                _ = row is null ? await tables.InsertAsync(Table, next, cancellationToken) : await tables.ReplaceAsync(Table, next, cancellationToken);
                return true;
            }
            catch (StorageConflictException)
            {
                // Another slice came or went at the same moment: once more.
            }
        }
    }

    // A place is taken before the lease: whoever is about to take theirs has been given a moment.
    private async Task<List<string>> AliveAsync(string tenantId, List<string> holders, CancellationToken cancellationToken)
    {
        var alive = new List<string>();
        var now = time.GetUtcNow();
        foreach (var id in holders)
        {
            if (await store.FindAsync(tenantId, id, cancellationToken) is { IsOver: false } job && (job.IsLeased(now) || now - job.UpdatedAt < options.Lease)) alive.Add(id);
        }

        return alive;
    }
}
