using AtlassianMcp.Storage;

namespace AtlassianMcp.Rates;

/// <summary>Removes the schedules of credentials that nobody used for a day: what they hold has ended by then.</summary>
internal sealed class RateSweep(ITableStore tables, TimeProvider time) : ISweep
{
    // No block, no hour of points and no recovery lasts longer.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(25);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow() - Lifetime;
        await foreach (var row in tables.ScanAsync(ScheduleStore.Table, partitionPrefix: null, cancellationToken))
        {
            if (row.Get<DateTimeOffset>("UpdatedAt") < end) await RemoveAsync(row, cancellationToken);
        }
    }

    private async Task RemoveAsync(TableRow row, CancellationToken cancellationToken)
    {
        try
        {
            await tables.DeleteAsync(ScheduleStore.Table, row.Partition, row.Row, row.ETag, cancellationToken);
        }
        catch (StorageConflictException)
        {
            // It is in use again.
        }
    }
}
