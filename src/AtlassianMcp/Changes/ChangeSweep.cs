using AtlassianMcp.Storage;

namespace AtlassianMcp.Changes;

/// <summary>Removes proposals and remembered calls whose time is over.</summary>
internal sealed class ChangeSweep(ITableStore tables, IBlobStore blobs, TimeProvider time) : ISweep
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await foreach (var blob in blobs.ListAsync(ProposalStore.Container, "", cancellationToken))
        {
            if (blob.LastModified + ProposalStore.Lifetime < now) await blobs.DeleteAsync(ProposalStore.Container, blob.Name, cancellationToken);
        }

        await foreach (var row in tables.ScanAsync(Repeats.Table, partitionPrefix: null, cancellationToken))
        {
            if (row.Get<DateTimeOffset>("ExpiresAt") < now) await RemoveAsync(row, cancellationToken);
        }
    }

    private async Task RemoveAsync(TableRow row, CancellationToken cancellationToken)
    {
        try
        {
            await tables.DeleteAsync(Repeats.Table, row.Partition, row.Row, row.ETag, cancellationToken);
        }
        catch (StorageConflictException)
        {
            // It was claimed anew just now.
        }
    }
}
