using AtlassianMcp.Storage;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs;

/// <summary>What the timer does: wakes jobs whose message was lost, forgets old jobs with all that belongs to them, and removes old uploads.</summary>
public sealed class JobSweep(JobStore store, JobQueue queue, JobParts parts, JobItems items, ITableStore tables, IBlobStore blobs, JobOptions options, TimeProvider time) : ISweep
{
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(2);

    /// <summary>Sweeps once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await foreach (var job in store.ScanAsync(cancellationToken))
        {
            if (IsStuck(job, now)) await WakeAsync(job, cancellationToken);
            else if (job is { IsOver: true, IsPart: false } && now - job.UpdatedAt > options.Retention) await ForgetAsync(job, cancellationToken);
        }

        await foreach (var upload in tables.ScanAsync(UploadStore.Table, partitionPrefix: null, cancellationToken))
        {
            if (now - upload.Get<DateTimeOffset>("CreatedAt") > UploadStore.Retention) await RemoveAsync(upload, cancellationToken);
        }
    }

    // A part that has not begun is begun by those before it, or with the whole.
    private static bool IsStuck(Job job, DateTimeOffset now) =>
        !job.IsOver && job.State is not JobState.Paused && !job.IsLeased(now) && job is not { IsPart: true, Sequence: 0, State: JobState.Queued } && now - (job.NotBefore ?? job.LeasedUntil ?? job.UpdatedAt) > Stuck;

    private Task WakeAsync(Job job, CancellationToken cancellationToken) =>
        job.IsSplit ? parts.WakeAsync(job, cancellationToken) : queue.SendAsync(job, TimeSpan.Zero, cancellationToken);

    private async Task ForgetAsync(Job job, CancellationToken cancellationToken)
    {
        await RemoveAsync(FileSets.Container, FileSets.Folder(job.TenantId, job.Origin.Caller) + FileSets.OfJob(job.Id), cancellationToken);
        await RemoveAsync(JobPapers.Container, JobPapers.Folder(job.TenantId, job.Id), cancellationToken);
        await tables.DeleteAsync(FileSetSources.Table, FileSetSources.Partition(job.TenantId, job.Origin.Caller.Folder), FileSets.OfJob(job.Id), etag: null, cancellationToken);
        await foreach (var part in store.PartsAsync(job, cancellationToken))
        {
            await items.ClearAsync(part, cancellationToken);
            await store.RemoveAsync(part, cancellationToken);
        }

        await items.ClearAsync(job, cancellationToken);
        await store.RemoveAsync(job, cancellationToken);
    }

    private async Task RemoveAsync(string container, string prefix, CancellationToken cancellationToken)
    {
        await foreach (var blob in blobs.ListAsync(container, prefix, cancellationToken)) await blobs.DeleteAsync(container, blob.Name, cancellationToken);
    }

    private async Task RemoveAsync(TableRow upload, CancellationToken cancellationToken)
    {
        await blobs.DeleteAsync(UploadStore.Container, $"{upload.Partition}/{upload.Row}", cancellationToken);
        await tables.DeleteAsync(UploadStore.Table, upload.Partition, upload.Row, etag: null, cancellationToken);
    }
}
