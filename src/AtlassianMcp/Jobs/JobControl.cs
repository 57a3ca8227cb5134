using AtlassianMcp.Audit;

namespace AtlassianMcp.Jobs;

/// <summary>What whoever started a job does with it: cancel, pause, resume, have its failed items tried again. A slice at work heeds it within moments, between two items.</summary>
public sealed class JobControl(JobStore store, JobQueue queue, JobParts parts, JobItems items, JobRecord record, TimeProvider time)
{
    /// <summary>Ends a job; what it did so far stays. One that is over stays as it is.</summary>
    public async Task CancelAsync(Job job, CancellationToken cancellationToken)
    {
        await foreach (var part in store.PartsAsync(job, cancellationToken)) await WishAsync(part, JobWish.Cancel, JobState.Cancelled, cancellationToken);
        if (await WishAsync(job, JobWish.Cancel, JobState.Cancelled, cancellationToken) is { State: JobState.Cancelled } ended) await record.AddAsync(ended, AuditOutcome.Cancelled, cancellationToken);
    }

    /// <summary>Has a job stand still until it is resumed. One that is over stays as it is.</summary>
    public async Task PauseAsync(Job job, CancellationToken cancellationToken)
    {
        await WishAsync(job, JobWish.Pause, JobState.Paused, cancellationToken);
        await foreach (var part in store.PartsAsync(job, cancellationToken)) await WishAsync(part, JobWish.Pause, JobState.Paused, cancellationToken);
    }

    /// <summary>Has a job that is paused or failed go on where it stood, and, when asked, the items that failed tried again; false when there is nothing to resume.</summary>
    public async Task<bool> ResumeAsync(Job job, bool retryFailed, CancellationToken cancellationToken)
    {
        var reopened = new List<Job>();
        await foreach (var part in store.PartsAsync(job, cancellationToken))
        {
            if (await ReopenAsync(part, retryFailed, isSplit: false, cancellationToken) is { } open) reopened.Add(open);
        }

        if (await ReopenAsync(job, retryFailed, isSplit: reopened.Count > 0, cancellationToken) is not { } resumed) return false;
        // Those that have not begun are begun by those before them.
        foreach (var part in reopened.Where(part => part.Sequence > 0)) await queue.SendAsync(part, TimeSpan.Zero, cancellationToken);
        if (resumed.IsSplit) await parts.WakeAsync(resumed, cancellationToken);
        else if (resumed.State is JobState.Queued) await queue.SendAsync(resumed, TimeSpan.Zero, cancellationToken);
        return true;
    }

    private Task<Job?> WishAsync(Job job, JobWish wish, JobState state, CancellationToken cancellationToken) => store.ChangeAsync(
        job,
        now => now.IsOver ? null
            : now.IsLeased(time.GetUtcNow()) ? now with { Wish = wish }
            : now with { State = state, Wish = JobWish.None, LeaseId = null, LeasedUntil = null, WaitsFor = null, UpdatedAt = time.GetUtcNow() },
        cancellationToken);

    private async Task<Job?> ReopenAsync(Job job, bool retryFailed, bool isSplit, CancellationToken cancellationToken)
    {
        var retried = retryFailed && job.State is not JobState.Cancelled ? await items.RetryAsync(job, cancellationToken) : 0;
        return await store.ChangeAsync(
            job,
            now => now.State switch
            {
                JobState.Queued or JobState.Running => now with { Wish = JobWish.None },
                JobState.Paused or JobState.Failed => Again(now, isSplit),
                JobState.Succeeded when retried > 0 || isSplit => Again(now, isSplit),
                _ => null,
            },
            cancellationToken);
    }

    private Job Again(Job job, bool isSplit) => job with
    {
        State = JobState.Queued,
        Sequence = job is { IsPart: true, Sequence: 0 } ? 0 : job.Sequence + 1,
        IsSplit = job.IsSplit || isSplit,
        Wish = JobWish.None,
        Failures = 0,
        NotBefore = null,
        WaitsFor = job.IsSplit || isSplit ? "its parts" : null,
        Error = null,
        UpdatedAt = time.GetUtcNow(),
    };
}
