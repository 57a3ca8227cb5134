using System.Diagnostics;
using AtlassianMcp.Audit;
using AtlassianMcp.Telemetry;
using Microsoft.Extensions.Logging;

namespace AtlassianMcp.Jobs;

/// <summary>
/// Answers queue messages: finds out whether the slice that a message asks for is to be worked on now, and by nobody else, and has it done.
/// Delivered twice or out of turn, a message does nothing twice; a death at any point costs at most the unfinished slice.
/// </summary>
public sealed partial class JobRunner(
    JobStore store, JobQueue queue, JobLanes lanes, JobParts parts, JobControl control, JobRecord record, SliceRunner slices, JobOptions options, TimeProvider time, ILogger<JobRunner> logger)
{
    // Longer than any gap between saving a slice and sending the next message.
    private static readonly TimeSpan Unsent = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LanePause = TimeSpan.FromSeconds(2);

    /// <summary>Runs the slice a message asks for. Throws when it should be delivered again.</summary>
    public async Task RunAsync(JobMessage message, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(message.Tenant, message.Job, cancellationToken) is not { } job) return;
        using var span = Instruments.Spans.StartActivity($"slice {job.Kind}", ActivityKind.Consumer, message.Traceparent);
        var now = time.GetUtcNow();
        if (job.IsOver)
            await parts.FollowAsync(job, cancellationToken);
        else if (job.State is JobState.Paused)
            LogPaused(logger, job.Id);
        else if (message.Sequence < job.Sequence)
            await RepeatLostMessageAsync(job, now, cancellationToken);
        else if (job is { Wish: JobWish.Cancel } && !job.IsLeased(now))
            await control.CancelAsync(job, cancellationToken);
        else if ((job.IsLeased(now) ? job.LeasedUntil!.Value + TimeSpan.FromSeconds(1) : job.NotBefore) is { } later && later > now)
            await queue.SendAsync(job, later - now, cancellationToken);
        else if (await ReadyAsync(job, cancellationToken) is { } ready)
            await RunAsync(ready, cancellationToken);
    }

    /// <summary>Ends a job whose message was given up.</summary>
    public async Task GiveUpAsync(JobMessage message, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(message.Tenant, message.Job, cancellationToken) is not { IsOver: false } job) return;
        if (message.Sequence < job.Sequence || job.IsLeased(time.GetUtcNow())) return;
        await FailAsync(job, job.Error ?? "The work died repeatedly.", cancellationToken);
    }

    private async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        if (!await lanes.EnterAsync(job, cancellationToken))
        {
            await queue.SendAsync(job, LanePause, cancellationToken);
            return;
        }

        if (await JobLease.TakeAsync(job, store, options, time, cancellationToken) is not { } lease) return;
        try
        {
            await using (lease) await slices.RunAsync(lease, cancellationToken);
        }
        finally
        {
            // Also when this process is told to stop: the place would stay taken until the lease is over.
            await lanes.LeaveAsync(job, CancellationToken.None);
        }
    }

    /// <summary>The job as its slice should find it; null when it waits for parts, or cannot go on without those that failed.</summary>
    private async Task<Job?> ReadyAsync(Job job, CancellationToken cancellationToken)
    {
        if (!job.IsSplit) return job;
        var all = await store.PartsAsync(job, cancellationToken).ToListAsync(cancellationToken);
        if (!all.TrueForAll(part => part.IsOver)) return null;
        if (all.Find(part => part.State is not JobState.Succeeded) is not { } broken) return JobParts.Join(job, all);
        var count = all.Count(part => part.State is not JobState.Succeeded);
        await FailAsync(JobParts.Join(job, all), $"{count} of {all.Count} parts of the work ended early: {broken.Error ?? "cancelled"}", cancellationToken);
        return null;
    }

    private async Task FailAsync(Job job, string reason, CancellationToken cancellationToken)
    {
        await record.AddAsync(job, AuditOutcome.Failed, cancellationToken);
        var failed = await store.ReplaceAsync(job with { State = JobState.Failed, Error = reason, Activity = null, WaitsFor = null, LeasedUntil = null, UpdatedAt = time.GetUtcNow() }, cancellationToken);
        await parts.FollowAsync(failed, cancellationToken);
    }

    // The process may have died after saving a slice and before sending the message for the next.
    private async Task RepeatLostMessageAsync(Job job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isUnsent = job.State is JobState.Queued && now - (job.NotBefore ?? job.UpdatedAt) > Unsent;
        if (isUnsent && job.IsSplit) await parts.WakeAsync(job, cancellationToken);
        else if (isUnsent) await queue.SendAsync(job, TimeSpan.Zero, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} is paused; a message for it is let go")]
    private static partial void LogPaused(ILogger logger, string jobId);
}
