using AtlassianMcp.Storage;

namespace AtlassianMcpFunctions.Storage.Keys;

/// <summary>Lets one instance at a time make a key: a row in <c>locks</c>, held for at most 30 s.</summary>
internal sealed class KeyFence(ITableStore tables, TimeProvider time)
{
    private const string Table = "locks";
    private const string Partition = "key-ring";
    private const string Row = "create";
    private const string Until = "Until";
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs the work when no other instance does; waits for one that is at it, and takes over from one that died.</summary>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        string? etag;
        while ((etag = await TryTakeAsync(cancellationToken)) is null) await Task.Delay(Pause, time, cancellationToken);
        try
        {
            return work();
        }
        finally
        {
            await ReleaseAsync(etag);
        }
    }

    private async Task<string?> TryTakeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = new TableRow(Partition, Row, new Dictionary<string, object?> { [Until] = now + Hold });
        try
        {
            var held = await tables.GetAsync(Table, Partition, Row, cancellationToken);
            if (held is null) return await tables.InsertAsync(Table, row, cancellationToken);
            var ended = held.Get<DateTimeOffset>(Until) <= now;
            return ended ? await tables.ReplaceAsync(Table, row with { ETag = held.ETag }, cancellationToken) : null;
        }
        catch (StorageConflictException)
        {
            return null;
        }
    }

    private async Task ReleaseAsync(string etag)
    {
        try
        {
            await tables.DeleteAsync(Table, Partition, Row, etag, CancellationToken.None);
        }
        catch (StorageConflictException)
        {
            // It took longer than the hold, and somebody else has it now.
        }
    }
}
