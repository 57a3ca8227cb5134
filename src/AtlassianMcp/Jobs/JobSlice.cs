using System.Text.Json;

namespace AtlassianMcp.Jobs;

/// <summary>One stretch of work on a job, or on a part of one: what the handler may ask and save.</summary>
public sealed class JobSlice
{
    private readonly JobLease _lease;
    private readonly SliceTools _tools;
    private readonly TimeSpan _length;
    private readonly long _start;

    internal JobSlice(JobLease lease, Job whole, SliceTools tools)
    {
        (_lease, Whole, _tools) = (lease, whole, tools);
        _length = lease.Job is { Sequence: 0, IsPart: false } && tools.Options.FirstSlice < tools.Options.Slice ? tools.Options.FirstSlice : tools.Options.Slice;
        _start = tools.Time.GetTimestamp();
        Papers = new JobPapers(tools.Blobs, whole.TenantId, whole.Id);
    }

    /// <summary>The job, or the part of one, as last saved.</summary>
    public Job Job => _lease.Job;

    /// <summary>The whole job, as it was when the slice began; the same as <see cref="Job"/> unless that is a part.</summary>
    public Job Whole { get; }

    /// <summary>Whether this is a part of a job.</summary>
    public bool IsPart => Job.IsPart;

    /// <summary>Working papers that all slices and parts of the job share.</summary>
    public JobPapers Papers { get; }

    /// <summary>True when the slice should save and let the next one go on.</summary>
    public bool TimeIsUp => _tools.Time.GetElapsedTime(_start) >= _length;

    /// <summary>True when the slice should save and end: its time is up, or somebody wants the job to stand still.</summary>
    public bool ShouldStop => TimeIsUp || Job.Wish is not JobWish.None;

    /// <summary>Cancelled when another instance took the job over; work must stop then.</summary>
    public CancellationToken Lost => _lease.Lost;

    /// <summary>What was asked of the whole job.</summary>
    public T Input<T>() => JsonSerializer.Deserialize<T>(Whole.Input, JobJson.Options)!;

    /// <summary>What this part has to do.</summary>
    public T PartInput<T>() => JsonSerializer.Deserialize<T>(Job.Input, JobJson.Options)!;

    /// <summary>Where to go on; null at the beginning.</summary>
    public T? Checkpoint<T>() where T : class => Job.Checkpoint is null ? null : JsonSerializer.Deserialize<T>(Job.Checkpoint, JobJson.Options);

    /// <summary>Saves where the next slice would go on, and what to tell people meanwhile.</summary>
    public Task SaveAsync<T>(T checkpoint, int done, int? total, string activity, CancellationToken cancellationToken) =>
        _lease.ChangeAsync(job => job with { Checkpoint = JsonSerializer.Serialize(checkpoint, JobJson.Options), Done = done, Total = total, Activity = activity, Failures = 0 }, cancellationToken);

    /// <summary>
    /// Goes through a list of items, several at a time, saving its position; what fails in passing is tried again later. Gives null once all items are over,
    /// or else the step to end the slice with. An item may be done twice when a process dies.
    /// </summary>
    /// <param name="walk">The list.</param>
    /// <param name="work">Does the item at an index; what it returns is noted with the job, unless it is null.</param>
    /// <param name="cancellationToken">Ends the slice.</param>
    public Task<JobStep?> EachAsync(Walk walk, Func<int, CancellationToken, Task<ItemOutcome?>> work, CancellationToken cancellationToken) =>
        EachOnceAsync(walk, (item, token) => work(item.Index, token), cancellationToken);

    /// <summary>The same for work that must not be done twice: it is told of each item whether it may be done already.</summary>
    /// <param name="walk">The list.</param>
    /// <param name="work">Does an item, after it looked whether it is done where that may be.</param>
    /// <param name="cancellationToken">Ends the slice.</param>
    public Task<JobStep?> EachOnceAsync(Walk walk, Func<ItemTry, CancellationToken, Task<ItemOutcome?>> work, CancellationToken cancellationToken) =>
        new ItemWalk(this, _tools.Items, _tools.Errors, _tools.Options, _tools.Time, walk, work).RunAsync(cancellationToken);

    /// <summary>The parts the job was split into, as they stand; in order.</summary>
    public IAsyncEnumerable<Job> PartsAsync(CancellationToken cancellationToken) => _tools.Store.PartsAsync(Whole, cancellationToken);

    /// <summary>The items of the job and its parts that failed, or whose outcome was noted.</summary>
    public IAsyncEnumerable<JobItem> ItemsAsync(CancellationToken cancellationToken) => _tools.Store.ItemsAsync(Whole, _tools.Items, cancellationToken);

    /// <summary>Whether the slice before this one broke off.</summary>
    internal bool MayRepeat => _lease.MayRepeat;

    internal Task SaveAsync(Walk walk, int position, int done, int failed, CancellationToken cancellationToken) => _lease.ChangeAsync(
        job => job with
        {
            Walks = new Dictionary<string, int>(job.Walks) { [walk.Name] = position },
            Done = done,
            Failed = failed,
            Total = walk.Total ?? walk.Count,
            Activity = walk.Activity,
            Failures = done > job.Done ? 0 : job.Failures,
        },
        cancellationToken);
}
