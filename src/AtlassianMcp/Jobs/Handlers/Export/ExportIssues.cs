using System.Text.Json;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Export;

/// <summary>Writes the issues of a query as files; a later run reads only what changed. It lists and compares, has parts of a hundred issues written, and joins them.</summary>
public sealed class ExportIssues(IssueListing listing, ExportPlanning planning, SyncSets sets, IssueBatch batch, ExportFinish finish, FileSets files, TimeProvider time) : IJobHandler
{
    /// <summary>The kind of job, by the tool that starts it.</summary>
    public const string JobKind = "jira_export_issues";

    private const int AtOnce = 4;

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public async Task<JobStep> RunAsync(JobSlice slice, CancellationToken cancellationToken)
    {
        var input = slice.Input<ExportInput>();
        if (slice.IsPart) return await WriteAsync(slice, input, slice.PartInput<Stretch>(), cancellationToken) ?? Finished(slice.PartInput<Stretch>());
        var worker = await sets.ClaimAsync(input.Set, slice.Job.Id, cancellationToken);
        if (worker != slice.Job.Id) return Finished(new Busy(worker));
        var before = slice.Checkpoint<Progress>() ?? new Progress(time.GetUtcNow());
        var progress = before.IsListed ? before : await ListAsync(slice, input, before, cancellationToken);
        if (progress.Work is not { } work)
        {
            // What follows takes a while: a slice that has listed for long leaves it to the next.
            if (!progress.IsListed || (!before.IsListed && slice.ShouldStop)) return new JobStep.GoOn();
            work = await PlanAsync(slice, input, progress, cancellationToken);
        }

        if (work > ExportPlanning.PartSize && slice.Job.Parts == 0) return Split(work);
        if (work is > 0 and <= ExportPlanning.PartSize && await WriteAsync(slice, input, new Stretch(0), cancellationToken) is { } later) return later;
        return await JoinAsync(slice, input, work, cancellationToken);
    }

    private static JobStep.Split Split(int work) => new([.. Enumerable.Range(0, PartsOf(work)).Select(part =>
        new PartPlan(JsonSerializer.Serialize(new Stretch(part), JobJson.Options), Math.Min(ExportPlanning.PartSize, work - (part * ExportPlanning.PartSize))))]);

    private static int PartsOf(int work) => (work + ExportPlanning.PartSize - 1) / ExportPlanning.PartSize;

    // Page by page: a list of many thousand issues takes several slices.
    private async Task<Progress> ListAsync(JobSlice slice, ExportInput input, Progress progress, CancellationToken cancellationToken)
    {
        do
        {
            var (issues, next) = await listing.ListAsync(input.Jql, progress.Cursor, cancellationToken);
            await slice.Papers.WriteAsync(ListPaper(progress.Pages), issues, cancellationToken);
            progress = progress with { Cursor = next, Pages = progress.Pages + 1, Found = progress.Found + issues.Count, IsListed = next is null };
            await slice.SaveAsync(progress, done: 0, total: null, $"listed {progress.Found} issues", cancellationToken);
        }
        while (!progress.IsListed && !slice.ShouldStop);
        return progress;
    }

    private async Task<int> PlanAsync(JobSlice slice, ExportInput input, Progress progress, CancellationToken cancellationToken)
    {
        var listed = new List<FoundIssue>(progress.Found);
        for (var page = 0; page < progress.Pages; page++) listed.AddRange(await slice.Papers.ReadAsync<FoundIssue[]>(ListPaper(page), cancellationToken) ?? throw new InvalidOperationException("The job's list is gone."));
        var plan = await planning.MakeAsync(slice, input, listed, progress.ListedAt, cancellationToken);
        await slice.SaveAsync(progress with { Work = plan.Work }, done: 0, plan.Work, "listed the issues", cancellationToken);
        return plan.Work;
    }

    private async Task<JobStep?> WriteAsync(JobSlice slice, ExportInput input, Stretch stretch, CancellationToken cancellationToken)
    {
        var plan = await ExportPlanning.PlanAsync(slice, cancellationToken);
        var issues = await ExportPlanning.WorkAsync(slice, stretch.Part, cancellationToken);
        var open = await batch.OpenAsync(slice, input, plan, issues, cancellationToken);
        var walk = new Walk("issues", issues.Count, at => issues[at].Key) { AtOnce = AtOnce, Activity = "writing changed issues" };
        return await slice.EachAsync(walk, (at, token) => batch.WriteAsync(open, issues[at], token), cancellationToken);
    }

    private async Task<JobStep> JoinAsync(JobSlice slice, ExportInput input, int count, CancellationToken cancellationToken)
    {
        var plan = await ExportPlanning.PlanAsync(slice, cancellationToken);
        var reasons = await slice.ItemsAsync(cancellationToken).Where(item => item.State is ItemState.Failed).ToDictionaryAsync(item => item.Name, item => item.Reason ?? "It failed.", StringComparer.Ordinal, cancellationToken);
        var work = new List<PlannedIssue>(count);
        for (var part = 0; part < PartsOf(count); part++) work.AddRange(await ExportPlanning.WorkAsync(slice, part, cancellationToken));
        var failed = work.Where(issue => reasons.ContainsKey(issue.Key)).ToDictionary(issue => issue.Id, issue => reasons[issue.Key], StringComparer.Ordinal);
        var end = await finish.EndAsync(input, plan, failed, cancellationToken);
        var jobSet = FileSets.OfJob(slice.Job.Id);
        var outcome = ExportOutcome.Of(input, plan, work, end, jobSet, end.Delta is { } delta ? files.DeltaUrl(input.Set, delta.Since) : null);
        await files.WriteAsync(jobSet, ExportOutcome.ChangesFile, "application/json", (stream, token) => JsonSerializer.SerializeAsync(stream, outcome, SavedJson.Options, token), cancellationToken);
        return Finished(outcome.Cut());
    }

    private static string ListPaper(int page) => $"list-{page}";

    private static JobStep.Finished Finished<T>(T result) => new(JsonSerializer.Serialize(result, JobJson.Options));

    /// <summary>One hundred of the issues that are to be written.</summary>
    private sealed record Stretch(int Part);

    /// <summary>How far the list is, and how many issues are to be written once that is known.</summary>
    private sealed record Progress(DateTimeOffset ListedAt)
    {
        public string? Cursor { get; init; }

        public int Pages { get; init; }

        public int Found { get; init; }

        public bool IsListed { get; init; }

        public int? Work { get; init; }
    }

    private sealed record Busy(string RunningJob);
}
