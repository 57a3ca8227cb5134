using AtlassianMcp.Audit;
using AtlassianMcp.Policies;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AtlassianMcp.Jobs;

/// <summary>
/// Answers queue messages: takes the job's lease, lets its handler work for a slice, saves, and asks for the next slice.
/// Delivered twice or out of turn, a message does nothing twice; a death at any point costs at most the unfinished slice.
/// </summary>
public sealed partial class JobRunner(
    JobStore store, JobQueue queue, TenantStore tenants, CallerStanding standing, JobRecord record, JobErrors errors, IServiceScopeFactory scopes, JobOptions options, TimeProvider time, ILogger<JobRunner> logger)
{
    // Longer than any gap between saving a slice and sending the next message.
    private static readonly TimeSpan Unsent = TimeSpan.FromSeconds(5);

    /// <summary>Runs the slice a message asks for. Throws when it should be delivered again.</summary>
    public async Task RunAsync(JobMessage message, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(message.Tenant, message.Job, cancellationToken) is not { IsOver: false } job) return;
        var now = time.GetUtcNow();
        if (message.Sequence < job.Sequence)
            await RepeatLostMessageAsync(job, now, cancellationToken);
        else if (job.LeasedUntil > now)
            await queue.SendAsync(job, job.LeasedUntil.Value - now + TimeSpan.FromSeconds(1), cancellationToken);
        else if (await TakeAsync(job, now, cancellationToken) is { } taken)
            await RunSliceAsync(taken, cancellationToken);
    }

    /// <summary>Ends a job whose message was given up.</summary>
    public async Task GiveUpAsync(JobMessage message, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(message.Tenant, message.Job, cancellationToken) is not { IsOver: false } job) return;
        if (message.Sequence < job.Sequence) return;
        await record.AddAsync(job, AuditOutcome.Failed, cancellationToken);
        await store.ReplaceAsync(job with { State = JobState.Failed, Error = job.Error ?? "The work died repeatedly.", LeasedUntil = null, UpdatedAt = time.GetUtcNow() }, cancellationToken);
    }

    // The process may have died after saving a slice and before sending the message for the next.
    private async Task RepeatLostMessageAsync(Job job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (job.State == JobState.Queued && now - job.UpdatedAt > Unsent) await queue.SendAsync(job, TimeSpan.Zero, cancellationToken);
    }

    private async Task<Job?> TakeAsync(Job job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReplaceAsync(job with { State = JobState.Running, LeasedUntil = now + options.Lease, UpdatedAt = now }, cancellationToken);
        }
        catch (StorageConflictException)
        {
            return null; // another instance took it at the same moment
        }
    }

    private async Task RunSliceAsync(Job job, CancellationToken cancellationToken)
    {
        await using var slice = new JobSlice(job, store, options, time);
        try
        {
            await WorkAsync(slice, cancellationToken);
        }
        catch (OperationCanceledException) when (slice.Lost.IsCancellationRequested)
        {
            LogLost(logger, job.Id, job.Kind);
        }
        catch (Exception refusal) when (JobErrors.IsFinal(refusal))
        {
            await RefuseAsync(slice, refusal, cancellationToken);
        }
        catch (Exception error) when (error is not StorageConflictException && !cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, job.Id, job.Kind, error);
            var words = errors.Explain(job, error);
            await slice.CloseAsync(failed => failed with { Error = words, State = JobState.Queued }, cancellationToken);
            throw;
        }
    }

    private async Task WorkAsync(JobSlice slice, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(slice.Lost, cancellationToken);
        // Looked for before anything is judged: a job that a newer version started waits until an instance of that version takes it.
        var handler = scope.ServiceProvider.GetServices<IJobHandler>().FirstOrDefault(handler => handler.Kind == slice.Job.Kind)
            ?? throw new InvalidOperationException($"Nothing handles jobs of kind '{slice.Job.Kind}'.");
        await EnterAsync(scope.ServiceProvider, slice, cancellationToken);
        var step = await handler.RunAsync(slice, either.Token);
        await EndSliceAsync(slice, step, cancellationToken);
    }

    private async Task RefuseAsync(JobSlice slice, Exception refusal, CancellationToken cancellationToken)
    {
        LogRefused(logger, slice.Job.Id, slice.Job.Kind, refusal.Message);
        await record.AddAsync(slice.Job with { Trace = slice.Trace() }, JobErrors.OutcomeOf(refusal), cancellationToken);
        await slice.CloseAsync(failed => failed with { Error = refusal.Message, State = JobState.Failed, Activity = null }, cancellationToken);
    }

    // A job works long after its call: each slice asks anew whether its caller may do this.
    private async Task EnterAsync(IServiceProvider services, JobSlice slice, CancellationToken cancellationToken)
    {
        var job = slice.Job;
        var tenant = await tenants.FindAsync(job.TenantId, cancellationToken) ?? throw new NotAvailableException($"Tenant '{job.TenantId}' no longer exists.");
        var now = await standing.JudgeAsync(tenant, job.Origin.Caller, job.Kind, cancellationToken);
        if (now.Objection is { } objection) throw new PolicyException(objection);
        var call = services.GetRequiredService<TenantContext>();
        call.Enter(tenant, job.Origin with { Caller = now.Caller });
        call.Tool = job.Kind;
        record.Follow(slice, call);
    }

    private async Task EndSliceAsync(JobSlice slice, JobStep step, CancellationToken cancellationToken)
    {
        if (step is JobStep.Finished done) await record.AddAsync(slice.Job with { Trace = slice.Trace(), Result = done.Result }, AuditOutcome.Done, cancellationToken);
        await slice.CloseAsync(
            job => step switch
            {
                JobStep.Finished finished => job with { State = JobState.Succeeded, Result = finished.Result, Activity = null, Error = null },
                _ => job with { State = JobState.Queued, Sequence = job.Sequence + 1, Error = null },
            },
            cancellationToken);
        if (step is JobStep.GoOn more) await queue.SendAsync(slice.Job, more.Delay, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} ({Kind}) was taken over by another instance")]
    private static partial void LogLost(ILogger logger, string jobId, string kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} ({Kind}) ends: {Reason}")]
    private static partial void LogRefused(ILogger logger, string jobId, string kind, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A slice of job {JobId} ({Kind}) failed and will be tried again")]
    private static partial void LogFailed(ILogger logger, string jobId, string kind, Exception error);
}
