using System.Text.Json;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Mirrors pages as files; a later run fetches only what changed. It lists and compares, has parts of a hundred pages written, and joins them.</summary>
public sealed class SyncPages(SyncPlanning planning, SyncSets sets, PageBatch batch, SyncFinish finish, FileSets files) : IJobHandler
{
    /// <summary>The kind of job, by the tool that starts it.</summary>
    public const string JobKind = "confluence_sync_pages";

    private const string PlanPaper = "plan";
    private const int PartSize = 100;
    private const int AtOnce = 4;

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public async Task<JobStep> RunAsync(JobSlice slice, CancellationToken cancellationToken)
    {
        var input = slice.Input<SyncInput>();
        if (slice.IsPart) return await WriteAsync(slice, input, slice.PartInput<Stretch>(), cancellationToken) ?? Finished(slice.PartInput<Stretch>());
        var worker = await sets.ClaimAsync(input.Set, slice.Job.Id, cancellationToken);
        if (worker != slice.Job.Id) return Finished(new Busy(worker));
        // In each slice: what the caller may not read any more ends the job.
        await planning.CheckAsync(input.Scope, cancellationToken);
        var listed = slice.Checkpoint<Listed>() ?? await ListAsync(slice, input, cancellationToken);
        if (listed.Work > PartSize && slice.Job.Parts == 0) return Split(listed.Work);
        if (listed.Work is > 0 and <= PartSize && await WriteAsync(slice, input, new Stretch(0, listed.Work), cancellationToken) is { } later) return later;
        return await JoinAsync(slice, input, cancellationToken);
    }

    private static JobStep.Split Split(int work)
    {
        var stretches = Enumerable.Range(0, (work + PartSize - 1) / PartSize).Select(part => new Stretch(part * PartSize, Math.Min(PartSize, work - (part * PartSize))));
        return new JobStep.Split([.. stretches.Select(stretch => new PartPlan(JsonSerializer.Serialize(stretch, JobJson.Options), stretch.Count))]);
    }

    private async Task<Listed> ListAsync(JobSlice slice, SyncInput input, CancellationToken cancellationToken)
    {
        var plan = await planning.MakeAsync(input, slice.Job.Id, cancellationToken);
        await slice.Papers.WriteAsync(PlanPaper, plan, cancellationToken);
        var listed = new Listed(plan.Work.Count);
        await slice.SaveAsync(listed, done: 0, listed.Work, "listed the pages", cancellationToken);
        return listed;
    }

    private async Task<JobStep?> WriteAsync(JobSlice slice, SyncInput input, Stretch stretch, CancellationToken cancellationToken)
    {
        if (slice.IsPart) await planning.CheckAsync(input.Scope, cancellationToken);
        var plan = await PlanAsync(slice, cancellationToken);
        var pages = plan.Work.Skip(stretch.From).Take(stretch.Count).ToList();
        var open = await batch.OpenAsync(input, plan, pages, cancellationToken);
        var walk = new Walk("pages", pages.Count, at => pages[at].Page.Id) { AtOnce = AtOnce, Activity = "fetching changed pages" };
        return await slice.EachAsync(walk, (at, token) => batch.WriteAsync(open, pages[at], token), cancellationToken);
    }

    private async Task<JobStep> JoinAsync(JobSlice slice, SyncInput input, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(slice, cancellationToken);
        var failed = await slice.ItemsAsync(cancellationToken).Where(item => item.State is ItemState.Failed).ToDictionaryAsync(item => item.Name, item => item.Reason ?? "It failed.", StringComparer.Ordinal, cancellationToken);
        var end = await finish.EndAsync(input, plan, failed, cancellationToken);
        var jobSet = FileSets.OfJob(slice.Job.Id);
        var outcome = SyncOutcome.Of(input, plan, end, jobSet, end.Delta is { } delta ? files.DeltaUrl(input.Set, delta.Since) : null);
        await files.WriteAsync(jobSet, SyncOutcome.ChangesFile, "application/json", (stream, token) => JsonSerializer.SerializeAsync(stream, outcome, SavedJson.Options, token), cancellationToken);
        return Finished(outcome.Cut());
    }

    private static async Task<SyncPlan> PlanAsync(JobSlice slice, CancellationToken cancellationToken) =>
        await slice.Papers.ReadAsync<SyncPlan>(PlanPaper, cancellationToken) ?? throw new InvalidOperationException("The job's plan is gone.");

    private static JobStep.Finished Finished<T>(T result) => new(JsonSerializer.Serialize(result, JobJson.Options));

    /// <summary>Some of the pages that have work to be done.</summary>
    private sealed record Stretch(int From, int Count);

    private sealed record Listed(int Work);

    private sealed record Busy(string RunningJob);
}
