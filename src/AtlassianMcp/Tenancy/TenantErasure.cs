using AtlassianMcp.Storage;

namespace AtlassianMcp.Tenancy;

/// <summary>Erases what is kept of a tenant that was removed: its jobs, their files, what they remember. The audit stays for its time.</summary>
public sealed class TenantErasure(ITableStore tables, IBlobStore blobs, TenantStore tenants, TimeProvider time) : ISweep
{
    private const int AtOnce = 8;

    // A slice at work when its tenant goes may write until it ends.
    private static readonly TimeSpan Aftermath = TimeSpan.FromMinutes(15);

    /// <summary>The tables whose partitions begin with the id of a tenant, but for those that outlive it.</summary>
    public static IReadOnlyList<string> Tables { get; } =
        ["jobs", "jobitems", "lanes", "turns", "uploads", "filesets", "manifests", "exports", "syncs", "publications", "apikeys", "grants", "repeats", "rates"];

    /// <summary>The containers whose blobs lie in folders of tenants.</summary>
    public static IReadOnlyList<string> Containers { get; } = ["uploads", "files", "jobs", "publications", "changes"];

    /// <summary>Erases everything of a tenant that is gone, and stops when it is there again.</summary>
    /// <returns>How many rows and files there were.</returns>
    public async Task<int> EraseAsync(string tenantId, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var table in Tables)
        {
            if (await IsThereAsync(tenantId, cancellationToken)) return count;
            await EachAsync(tables.QueryAsync(table, tenantId, rowPrefix: null, cancellationToken).Concat(tables.ScanAsync(table, $"{tenantId}.", cancellationToken)), row => tables.DeleteAsync(table, row.Partition, row.Row, etag: null, cancellationToken));
        }

        foreach (var container in Containers)
        {
            if (await IsThereAsync(tenantId, cancellationToken)) return count;
            await EachAsync(blobs.ListAsync(container, $"{tenantId}/", cancellationToken), blob => blobs.DeleteAsync(container, blob.Name, cancellationToken));
        }

        return count;

        Task EachAsync<T>(IAsyncEnumerable<T> found, Func<T, Task> delete) =>
            Parallel.ForEachAsync(found, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (one, _) =>
            {
                await delete(one);
                Interlocked.Increment(ref count);
            });
    }

    /// <summary>Erases what tenants left that were removed a short while ago.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var (tenantId, removedAt) in tenants.RemovedAsync(cancellationToken))
        {
            var isLast = time.GetUtcNow() - removedAt > Aftermath;
            await EraseAsync(tenantId, cancellationToken);
            if (isLast) await tenants.ForgetRemovalAsync(tenantId, cancellationToken);
        }
    }

    private async Task<bool> IsThereAsync(string tenantId, CancellationToken cancellationToken) =>
        tenants.Fixed.Any(tenant => tenant.Id == tenantId) || await tenants.ReadAsync(tenantId, cancellationToken) is not null;
}
