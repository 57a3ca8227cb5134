using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>Waits for its next slice, or for its parts.</summary>
    Queued,

    /// <summary>A slice is at work.</summary>
    Running,

    /// <summary>Stands still until somebody resumes it.</summary>
    Paused,

    /// <summary>Done; its result is there, perhaps with failed items.</summary>
    Succeeded,

    /// <summary>Given up, for the reason in <see cref="Job.Error"/>; resumed, it goes on where it stood.</summary>
    Failed,

    /// <summary>Ended by whoever asked for it; what was done until then stays.</summary>
    Cancelled,
}

/// <summary>What somebody wants of a job while a slice works on it.</summary>
public enum JobWish
{
    None,
    Pause,
    Cancel,
}

/// <summary>A piece of long work: what was asked, how far it is, what came of it. A part of one is stored as a job of its own.</summary>
/// <param name="Id">Unique, ordered by time of creation; a part's is the whole job's with its number behind a dash.</param>
/// <param name="TenantId">For whom it works.</param>
/// <param name="Origin">Who asked for it, and about which sites.</param>
/// <param name="Kind">Which handler does it.</param>
/// <param name="Input">What was asked, as JSON of the handler's input type.</param>
/// <param name="CreatedAt">When it was asked.</param>
public sealed record Job(string Id, string TenantId, CallOrigin Origin, string Kind, string Input, DateTimeOffset CreatedAt)
{
    /// <summary>Where it stands.</summary>
    public JobState State { get; init; }

    /// <summary>What somebody wants of it; heeded at the end of the slice that works on it.</summary>
    public JobWish Wish { get; init; }

    /// <summary>The slice that comes next; a message for an earlier one does nothing.</summary>
    public int Sequence { get; init; }

    /// <summary>How many slices failed one after another, without anything done between.</summary>
    public int Failures { get; init; }

    /// <summary>The moment before which the next slice does not begin.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>What it waits for, in a few words.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>How many parts it was split into; 0 while it is whole.</summary>
    public int Parts { get; init; }

    /// <summary>Whether it waits for those parts.</summary>
    public bool IsSplit { get; init; }

    /// <summary>Items done so far, those given up included.</summary>
    public int Done { get; init; }

    /// <summary>Items given up.</summary>
    public int Failed { get; init; }

    /// <summary>Items in all, once known.</summary>
    public int? Total { get; init; }

    /// <summary>What it is doing, in a few words.</summary>
    public string? Activity { get; init; }

    /// <summary>Where the next slice goes on, as JSON of the handler's checkpoint type.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>How far each of its walks is: the items before that index were tried.</summary>
    public IReadOnlyDictionary<string, int> Walks { get; init; } = new Dictionary<string, int>();

    /// <summary>What came of it, as JSON.</summary>
    public string? Result { get; init; }

    /// <summary>Why it failed, or what went wrong last.</summary>
    public string? Error { get; init; }

    /// <summary>What the audit log will say of its work so far.</summary>
    public JobTrace Trace { get; init; } = new();

    /// <summary>When anything about it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Until when a running slice keeps others away; renewed while it lives.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>Which slice holds the lease.</summary>
    public string? LeaseId { get; init; }

    /// <summary>The stored version it was read at.</summary>
    public string? ETag { get; init; }

    /// <summary>True when nothing more will happen to it by itself.</summary>
    public bool IsOver => State is JobState.Succeeded or JobState.Failed or JobState.Cancelled;

    /// <summary>Whether it is a part of a job.</summary>
    public bool IsPart => PartId.IsPart(Id);

    /// <summary>Whether a slice is at work on it at that moment.</summary>
    public bool IsLeased(DateTimeOffset now) => LeasedUntil > now;
}

/// <summary>What a job's slices did at Atlassian so far: as whom, and digests of what they changed, as it was before and afterwards.</summary>
public sealed record JobTrace(string? ActingAs = null, string? Before = null, string? After = null);
