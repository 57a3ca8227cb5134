using System.Globalization;
using AtlassianMcp.Jobs.Handlers.Export;
using AtlassianMcp.Jobs.Handlers.Sync;
using AtlassianMcp.Storage;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Sets;

/// <summary>Removes the sets that nobody synced or exported for a long time. What is known of the site goes before the files: whoever syncs the set meanwhile has it whole, only anew.</summary>
internal sealed class SetSweep(ITableStore tables, IBlobStore blobs, JobTurns turns, JobOptions options, TimeProvider time) : ISweep
{
    private const int Batch = 100;
    private const int DigitsOfTime = 12;

    // What a sync that begins right now writes is younger.
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow() - options.SetRetention;
        await foreach (var turn in tables.ScanAsync(JobTurns.Table, partitionPrefix: null, cancellationToken))
        {
            // What is published to has no caller before its name.
            if (turn.Row.Split('.') is [var folder, var name] && LastUsed(turn) < end) await RemoveAsync(turn, folder, name, cancellationToken);
        }
    }

    private async Task RemoveAsync(TableRow turn, string folder, string name, CancellationToken cancellationToken)
    {
        if (await turns.HolderAsync(turn.Partition, turn.Row, cancellationToken) is not null) return;
        var (owner, files) = (FileSetSources.Partition(turn.Partition, folder), $"{turn.Partition}/{folder}/{name}");
        await tables.DeleteAsync(SyncSets.Table, owner, name, etag: null, cancellationToken);
        foreach (var table in (string[])[Manifest.Table, IssueManifest.Table])
        {
            if (!await AllAsync(tables.QueryAsync(table, $"{owner}.{name}", rowPrefix: null, cancellationToken), row => tables.DeleteAsync(table, row.Partition, row.Row, etag: null, cancellationToken))) return;
        }

        foreach (var prefix in (string[])[$"{files}/", $"{files}."])
        {
            if (!await AllAsync(blobs.ListAsync(FileSets.Container, prefix, cancellationToken).Where(file => file.LastModified < time.GetUtcNow() - Fresh), file => blobs.DeleteAsync(FileSets.Container, file.Name, cancellationToken))) return;
            if (await blobs.ListAsync(FileSets.Container, prefix, cancellationToken).AnyAsync(cancellationToken)) return; // those go tomorrow
        }

        await tables.DeleteAsync(FileSetSources.Table, owner, name, etag: null, cancellationToken);
        await ForgetAsync(turn, cancellationToken);

        // False when somebody began to use the set.
        async Task<bool> AllAsync<T>(IAsyncEnumerable<T> found, Func<T, Task> delete)
        {
            await foreach (var some in found.Chunk(Batch).WithCancellation(cancellationToken))
            {
                if (!await IsStillUnusedAsync(turn, cancellationToken)) return false;
                await Task.WhenAll(some.Select(delete));
            }

            return await IsStillUnusedAsync(turn, cancellationToken);
        }
    }

    private async Task ForgetAsync(TableRow turn, CancellationToken cancellationToken)
    {
        try
        {
            await tables.DeleteAsync(JobTurns.Table, turn.Partition, turn.Row, turn.ETag, cancellationToken);
        }
        catch (StorageConflictException)
        {
            // Somebody has just begun the set anew.
        }
    }

    private async Task<bool> IsStillUnusedAsync(TableRow turn, CancellationToken cancellationToken) =>
        (await tables.GetAsync(JobTurns.Table, turn.Partition, turn.Row, cancellationToken))?.ETag == turn.ETag;

    // When the last job began that worked on it: the beginning of its id.
    private static DateTimeOffset LastUsed(TableRow turn) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(turn.Get<string>(JobTurns.Holder)!.AsSpan(0, DigitsOfTime), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
}
