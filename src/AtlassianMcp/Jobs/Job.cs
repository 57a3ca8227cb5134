using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>Waits for its next slice.</summary>
    Queued,

    /// <summary>A slice is at work.</summary>
    Running,

    /// <summary>Done; its result is there, perhaps with failed items.</summary>
    Succeeded,

    /// <summary>Given up, for the reason in <see cref="Job.Error"/>.</summary>
    Failed,
}

/// <summary>A piece of long work: what was asked, how far it is, what came of it.</summary>
/// <param name="Id">Unique, ordered by time of creation.</param>
/// <param name="TenantId">For whom it works.</param>
/// <param name="Origin">Who asked for it, and about which sites.</param>
/// <param name="Kind">Which handler does it.</param>
/// <param name="Input">What was asked, as JSON of the handler's input type.</param>
/// <param name="CreatedAt">When it was asked.</param>
public sealed record Job(string Id, string TenantId, CallOrigin Origin, string Kind, string Input, DateTimeOffset CreatedAt)
{
    /// <summary>Where it stands.</summary>
    public JobState State { get; init; }

    /// <summary>The slice that comes next; a message for an earlier one does nothing.</summary>
    public int Sequence { get; init; }

    /// <summary>Items done so far.</summary>
    public int Done { get; init; }

    /// <summary>Items in all, once known.</summary>
    public int? Total { get; init; }

    /// <summary>What it is doing, in a few words.</summary>
    public string? Activity { get; init; }

    /// <summary>Where the next slice goes on, as JSON of the handler's checkpoint type.</summary>
    public string? Checkpoint { get; init; }

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

    /// <summary>The stored version it was read at.</summary>
    public string? ETag { get; init; }

    /// <summary>True when nothing more will happen to it.</summary>
    public bool IsOver => State is JobState.Succeeded or JobState.Failed;
}

/// <summary>What a job's slices did at Atlassian so far: as whom, and digests of what they changed, as it was before and afterwards.</summary>
public sealed record JobTrace(string? ActingAs = null, string? Before = null, string? After = null);
