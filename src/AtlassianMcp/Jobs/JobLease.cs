using AtlassianMcp.Storage;

namespace AtlassianMcp.Jobs;

/// <summary>
/// Holds a job's row for the slice that works on it: renews the lease, saves changes, takes over what others wish. It is lost when another instance takes the job,
/// or when the row could not be reached for so long that another one may.
/// </summary>
internal sealed class JobLease : IAsyncDisposable
{
    private readonly JobStore _store;
    private readonly JobOptions _options;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _lost = new();
    private readonly ITimer _heartbeat;

    private JobLease(Job job, bool mayRepeat, JobStore store, JobOptions options, TimeProvider time)
    {
        (Job, MayRepeat, _store, _options, _time) = (job, mayRepeat, store, options, time);
        Trace = () => Job.Trace;
        var pause = options.Lease / 3;
        _heartbeat = time.CreateTimer(_ => _ = BeatAsync(), null, pause, pause);
    }

    /// <summary>The job as last saved.</summary>
    public Job Job { get; private set; }

    /// <summary>Whether the slice before this one broke off, so that items may be done of which the job does not know.</summary>
    public bool MayRepeat { get; }

    /// <summary>Tells what the job did at Atlassian so far.</summary>
    public Func<JobTrace> Trace { get; set; }

    /// <summary>Cancelled when the lease is lost.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Takes the lease of a job; null when somebody else took it at the same moment.</summary>
    public static async Task<JobLease?> TakeAsync(Job job, JobStore store, JobOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (id, mayRepeat) = (Guid.CreateVersion7(now).ToString("N"), job.State is JobState.Running || job.Error is not null || job.Failures > 0);
        var taken = job with { State = JobState.Running, IsSplit = false, LeaseId = id, LeasedUntil = now + options.Lease, NotBefore = null, WaitsFor = null, UpdatedAt = now };
        try
        {
            return new JobLease(await store.ReplaceAsync(taken, cancellationToken), mayRepeat, store, options, time);
        }
        catch (StorageConflictException)
        {
            // Unless the answer to a write that succeeded was lost, and the write was repeated in vain.
            return await store.FindAsync(job.TenantId, job.Id, cancellationToken) is { } stored && stored.LeaseId == id ? new JobLease(stored, mayRepeat, store, options, time) : null;
        }
    }

    /// <summary>Saves a change and renews the lease.</summary>
    public Task ChangeAsync(Func<Job, Job> change, CancellationToken cancellationToken) =>
        WriteAsync(job => change(job) with { LeasedUntil = _time.GetUtcNow() + _options.Lease }, cancellationToken);

    /// <summary>Stops the heartbeat, saves a last change and lets go of the lease.</summary>
    public async Task CloseAsync(Func<Job, Job> change, CancellationToken cancellationToken)
    {
        await _heartbeat.DisposeAsync();
        await WriteAsync(job => change(job) with { LeasedUntil = null, LeaseId = null }, cancellationToken);
    }

    /// <summary>Ends the heartbeat.</summary>
    public async ValueTask DisposeAsync()
    {
        await _heartbeat.DisposeAsync();
        await _turn.WaitAsync();
        _turn.Release();
        _lost.Dispose();
    }

    private async Task WriteAsync(Func<Job, Job> change, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            while (!await TryWriteAsync(change(Job) with { Trace = Trace(), UpdatedAt = _time.GetUtcNow() }, cancellationToken))
            {
                // What somebody wished meanwhile is with the job now: once more.
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<bool> TryWriteAsync(Job changed, CancellationToken cancellationToken)
    {
        try
        {
            Job = await _store.ReplaceAsync(changed, cancellationToken);
            return true;
        }
        catch (StorageConflictException)
        {
            var stored = await _store.FindAsync(Job.TenantId, Job.Id, cancellationToken);
            if (stored is null || stored.LeaseId != Job.LeaseId || stored.ETag == Job.ETag) throw;
            Job = Job with { Wish = stored.Wish, ETag = stored.ETag };
            return false;
        }
    }

    private async Task BeatAsync()
    {
        try
        {
            await ChangeAsync(job => job, _lost.Token);
        }
        catch (StorageConflictException)
        {
            await _lost.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The slice is over.
        }
        catch (Exception) when (Job.LeasedUntil > _time.GetUtcNow())
        {
            // The next beat may reach the row in time.
        }
        catch (Exception)
        {
            await _lost.CancelAsync();
        }
    }
}
