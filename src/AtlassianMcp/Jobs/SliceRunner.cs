using AtlassianMcp.Audit;
using AtlassianMcp.Policies;
using AtlassianMcp.Rates;
using AtlassianMcp.Storage;
using AtlassianMcp.Telemetry;
using AtlassianMcp.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AtlassianMcp.Jobs;

/// <summary>Works on a job for a slice: lets its caller in anew, has its handler work, saves how it ended, and asks for what comes next.</summary>
public sealed partial class SliceRunner(
    JobStore store, JobQueue queue, JobParts parts, JobItems items, JobRecord record, JobErrors errors, TenantStore tenants, CallerStanding standing,
    IBlobStore blobs, IServiceScopeFactory scopes, WorkTelemetry telemetry, JobOptions options, TimeProvider time, ILogger<SliceRunner> logger)
{
    /// <summary>Runs a slice. Throws when its message should be delivered again.</summary>
    internal async Task RunAsync(JobLease lease, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var start = time.GetTimestamp();
        try
        {
            await RunAsync(lease, scope.ServiceProvider, cancellationToken);
        }
        finally
        {
            var (job, call) = (lease.Job, scope.ServiceProvider.GetRequiredService<TenantContext>());
            telemetry.TellSlice(job.Kind, job.Id, new(job.TenantId, job.Origin.Caller.Id, OutcomeOf(job), time.GetElapsedTime(start), call.Tally, call.SitesUsed));
        }
    }

    // What goes on with an error is to be tried again.
    private static string OutcomeOf(Job job) => job.State switch
    {
        JobState.Succeeded => "done",
        JobState.Cancelled => "cancelled",
        JobState.Paused => "paused",
        JobState.Failed => "failed",
        _ => job.Error is null ? "goes_on" : "failed",
    };

    private async Task RunAsync(JobLease lease, IServiceProvider services, CancellationToken cancellationToken)
    {
        var job = lease.Job;
        try
        {
            await WorkAsync(lease, services, cancellationToken);
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested)
        {
            LogLost(logger, job.Id, job.Kind);
        }
        catch (Exception refusal) when (JobErrors.IsFinal(refusal))
        {
            LogRefused(logger, job.Id, job.Kind, refusal.Message);
            await EndAsync(lease, JobState.Failed, refusal.Message, JobErrors.OutcomeOf(refusal), cancellationToken);
        }
        catch (Exception trouble) when (JobErrors.IsPassing(trouble) && !cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, job.Id, job.Kind, trouble);
            await PauseAsync(lease, errors.Explain(job, trouble), cancellationToken);
        }
        catch (Exception error) when (error is not StorageConflictException && !cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, job.Id, job.Kind, error);
            var words = errors.Explain(job, error);
            await lease.CloseAsync(failed => failed with { Error = words, State = JobState.Queued }, cancellationToken);
            throw;
        }
    }

    private async Task WorkAsync(JobLease lease, IServiceProvider services, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost, cancellationToken);
        // Looked for before anything is judged: a job that a newer version started waits until an instance of that version takes it.
        var handler = services.GetServices<IJobHandler>().FirstOrDefault(handler => handler.Kind == lease.Job.Kind)
            ?? throw new InvalidOperationException($"Nothing handles jobs of kind '{lease.Job.Kind}'.");
        var whole = lease.Job.IsPart ? await store.FindAsync(lease.Job.TenantId, PartId.Whole(lease.Job.Id), cancellationToken) ?? throw new NotAvailableException("The job that this is a part of is gone.") : lease.Job;
        await EnterAsync(services, lease, cancellationToken);
        var step = await handler.RunAsync(new JobSlice(lease, whole, new SliceTools(store, items, blobs, errors, options, time)), either.Token);
        await FinishAsync(lease, step, cancellationToken);
    }

    // A job works long after its call: each slice asks anew whether its caller may do this.
    private async Task EnterAsync(IServiceProvider services, JobLease lease, CancellationToken cancellationToken)
    {
        var job = lease.Job;
        var tenant = await tenants.FindAsync(job.TenantId, cancellationToken) ?? throw new NotAvailableException($"Tenant '{job.TenantId}' no longer exists.");
        var now = await standing.JudgeAsync(tenant, job.Origin.Caller, job.Kind, cancellationToken);
        if (now.Objection is { } objection) throw new PolicyException(objection);
        var call = services.GetRequiredService<TenantContext>();
        call.Enter(tenant, job.Origin with { Caller = now.Caller });
        (call.Tool, call.Urgency) = (job.Kind, Urgency.Job);
        lease.Trace = record.Follow(job, call);
    }

    private Task FinishAsync(JobLease lease, JobStep step, CancellationToken cancellationToken) => (step, lease.Job.Wish) switch
    {
        (JobStep.Finished done, _) => SucceedAsync(lease, done, cancellationToken),
        (_, JobWish.Cancel) => EndAsync(lease, JobState.Cancelled, reason: null, AuditOutcome.Cancelled, cancellationToken),
        (JobStep.Split split, _) => SplitAsync(lease, split, cancellationToken),
        (JobStep.GoOn more, _) => GoOnAsync(lease, more, cancellationToken),
        _ => throw new InvalidOperationException($"A slice ended with {step}."),
    };

    private async Task SucceedAsync(JobLease lease, JobStep.Finished done, CancellationToken cancellationToken)
    {
        await record.AddAsync(lease.Job with { Trace = lease.Trace(), Result = done.Result }, AuditOutcome.Done, cancellationToken);
        await lease.CloseAsync(job => job with { State = JobState.Succeeded, Result = done.Result, Activity = null, WaitsFor = null, Error = null, Wish = JobWish.None }, cancellationToken);
        await parts.FollowAsync(lease.Job, cancellationToken);
    }

    private async Task EndAsync(JobLease lease, JobState state, string? reason, AuditOutcome outcome, CancellationToken cancellationToken)
    {
        await record.AddAsync(lease.Job with { Trace = lease.Trace() }, outcome, cancellationToken);
        await lease.CloseAsync(job => job with { State = state, Error = reason, Activity = null, WaitsFor = null, Wish = JobWish.None }, cancellationToken);
        await parts.FollowAsync(lease.Job, cancellationToken);
    }

    private async Task SplitAsync(JobLease lease, JobStep.Split split, CancellationToken cancellationToken)
    {
        await parts.PrepareAsync(lease.Job, split.Parts, cancellationToken);
        await lease.CloseAsync(job => Next(job) with { IsSplit = true, Parts = split.Parts.Count, WaitsFor = "its parts" }, cancellationToken);
        if (lease.Job.Wish is JobWish.Cancel) await queue.SendAsync(lease.Job, TimeSpan.Zero, cancellationToken);
        else if (lease.Job.State is JobState.Queued) await parts.WakeAsync(lease.Job, cancellationToken);
    }

    private async Task GoOnAsync(JobLease lease, JobStep.GoOn more, CancellationToken cancellationToken)
    {
        await lease.CloseAsync(job => Next(job) with { NotBefore = more.Delay > TimeSpan.Zero ? time.GetUtcNow() + more.Delay : null, WaitsFor = more.WaitsFor, Failures = 0 }, cancellationToken);
        if (lease.Job.State is JobState.Queued) await queue.SendAsync(lease.Job, more.Delay, cancellationToken);
    }

    private async Task PauseAsync(JobLease lease, string reason, CancellationToken cancellationToken)
    {
        var failures = lease.Job.Failures + 1;
        if (failures >= options.MostFailures || lease.Job.Wish is JobWish.Cancel)
        {
            await EndAsync(lease, lease.Job.Wish is JobWish.Cancel ? JobState.Cancelled : JobState.Failed, reason, AuditOutcome.Failed, cancellationToken);
            return;
        }

        var pause = options.PauseAfter(failures);
        await lease.CloseAsync(job => Next(job) with { Failures = failures, Error = reason, WaitsFor = "the site, to try again", NotBefore = time.GetUtcNow() + pause }, cancellationToken);
        if (lease.Job.State is JobState.Queued) await queue.SendAsync(lease.Job, pause, cancellationToken);
    }

    // Asked to pause, it stands still here; asked to cancel at the last moment, the next message does it.
    private static Job Next(Job job) => job with
    {
        State = job.Wish is JobWish.Pause ? JobState.Paused : JobState.Queued,
        Wish = job.Wish is JobWish.Cancel ? JobWish.Cancel : JobWish.None,
        Sequence = job.Sequence + 1,
        Error = null,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} ({Kind}) was taken over by another instance")]
    private static partial void LogLost(ILogger logger, string jobId, string kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} ({Kind}) ends: {Reason}")]
    private static partial void LogRefused(ILogger logger, string jobId, string kind, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A slice of job {JobId} ({Kind}) failed and will be tried again")]
    private static partial void LogFailed(ILogger logger, string jobId, string kind, Exception error);
}
