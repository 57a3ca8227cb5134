using System.Text.Json;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Mirrors pages as files; a later run fetches only what changed.</summary>
public sealed class SyncPages(SyncPlanning planning, SyncSets sets, Manifest manifest, PageBatch batch, SyncFinish finish, FileSets files) : IJobHandler
{
    /// <summary>The kind of job, by the tool that starts it.</summary>
    public const string JobKind = "confluence_sync_pages";

    private const string PlanFile = "plan.json";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public async Task<JobStep> RunAsync(JobSlice slice, CancellationToken cancellationToken)
    {
        var input = slice.Input<SyncInput>();
        var (job, jobSet) = (slice.Job.Id, FileSets.OfJob(slice.Job.Id));
        if (await sets.ClaimAsync(input.Set, job, cancellationToken) is var worker && worker != job) return new JobStep.Finished(JsonSerializer.Serialize(new Busy(worker), JobJson.Options));
        var at = slice.Checkpoint<Progress>();
        if (at is null)
        {
            var made = await planning.MakeAsync(input, job, cancellationToken);
            await files.WriteAsync(jobSet, PlanFile, "application/json", (stream, token) => JsonSerializer.SerializeAsync(stream, made, JobJson.Options, token), cancellationToken);
            await slice.SaveAsync(at = new Progress(0), 0, made.Pages.Count, "listed the pages", cancellationToken);
        }

        var plan = await PlanAsync(jobSet, cancellationToken);
        var work = plan.Pages.Where(page => page.Work != PageWork.None).ToList();
        var links = planning.Links(input, plan);
        var before = await manifest.ReadAsync(input.Set, cancellationToken);
        for (var next = at.Next; next < work.Count; next += PageBatch.Size)
        {
            if (slice.TimeIsUp) return new JobStep.GoOn();
            await batch.RunAsync(input, plan, [.. work.Skip(next).Take(PageBatch.Size)], before, links, cancellationToken);
            await slice.SaveAsync(new Progress(next + PageBatch.Size), plan.Pages.Count - work.Count + Math.Min(next + PageBatch.Size, work.Count), plan.Pages.Count, "downloading changed pages", cancellationToken);
        }

        return await EndAsync(input, plan, jobSet, cancellationToken);
    }

    private async Task<JobStep> EndAsync(SyncInput input, SyncPlan plan, string jobSet, CancellationToken cancellationToken)
    {
        var end = await finish.EndAsync(input, plan, cancellationToken);
        var outcome = SyncOutcome.Of(input, plan, end, jobSet, end.Delta is { } delta ? files.DeltaUrl(input.Set, delta.Since) : null);
        await files.WriteAsync(jobSet, SyncOutcome.ChangesFile, "application/json", (stream, token) => JsonSerializer.SerializeAsync(stream, outcome, SavedJson.Options, token), cancellationToken);
        return new JobStep.Finished(JsonSerializer.Serialize(outcome.Cut(), JobJson.Options));
    }

    private async Task<SyncPlan> PlanAsync(string jobSet, CancellationToken cancellationToken)
    {
        await using var file = await files.OpenOwnAsync(jobSet, PlanFile, cancellationToken) ?? throw new InvalidOperationException("The job's plan is gone.");
        return (await JsonSerializer.DeserializeAsync<SyncPlan>(file.Stream, JobJson.Options, cancellationToken))!;
    }

    private sealed record Progress(int Next);

    private sealed record Busy(string RunningJob);
}
