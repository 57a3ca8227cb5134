using AtlassianMcp.Storage;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs;

/// <summary>What the timer does: wakes jobs whose message was lost, forgets old jobs with their files, and removes old uploads.</summary>
public sealed class JobSweep(JobStore store, JobQueue queue, ITableStore tables, IBlobStore blobs, JobOptions options, TimeProvider time) : ISweep
{
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(5);

    /// <summary>Sweeps once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await foreach (var job in store.ScanAsync(cancellationToken))
        {
            if (job.IsOver && now - job.UpdatedAt > options.Retention) await ForgetAsync(job, cancellationToken);
            else if (!job.IsOver && now - job.UpdatedAt > Stuck && !(job.LeasedUntil > now)) await queue.SendAsync(job, TimeSpan.Zero, cancellationToken);
        }

        await foreach (var upload in tables.ScanAsync(UploadStore.Table, cancellationToken))
        {
            if (now - upload.Get<DateTimeOffset>("CreatedAt") > UploadStore.Retention) await RemoveAsync(upload, cancellationToken);
        }
    }

    private async Task ForgetAsync(Job job, CancellationToken cancellationToken)
    {
        var set = FileSets.Folder(job.TenantId, job.Origin.Caller) + FileSets.OfJob(job.Id);
        await foreach (var blob in blobs.ListAsync(FileSets.Container, set, cancellationToken)) await blobs.DeleteAsync(FileSets.Container, blob.Name, cancellationToken);
        await tables.DeleteAsync(FileSetSources.Table, FileSetSources.Partition(job.TenantId, job.Origin.Caller.Folder), FileSets.OfJob(job.Id), etag: null, cancellationToken);
        await store.RemoveAsync(job, cancellationToken);
    }

    private async Task RemoveAsync(TableRow upload, CancellationToken cancellationToken)
    {
        await blobs.DeleteAsync(UploadStore.Container, $"{upload.Partition}/{upload.Row}", cancellationToken);
        await tables.DeleteAsync(UploadStore.Table, upload.Partition, upload.Row, etag: null, cancellationToken);
    }
}
