namespace AtlassianMcp.Jobs;

/// <summary>
/// Splits a job into parts and joins them again. A few parts work at once; each that ends has a later one begin, and the last one has the whole job go on.
/// All of it may be repeated: what was lost with a process is sent again when the message comes again, or by the sweep.
/// </summary>
public sealed class JobParts(JobStore store, JobQueue queue, JobOptions options, TimeProvider time)
{
    /// <summary>Stores the parts of a job that is about to wait for them; nothing asks for them yet.</summary>
    public Task PrepareAsync(Job whole, IReadOnlyList<PartPlan> plans, CancellationToken cancellationToken)
    {
        if (whole.Parts > 0) throw new InvalidOperationException($"The job {whole.Id} was split already.");
        var now = time.GetUtcNow();
        return store.PutAsync(
            plans.Select((plan, number) => new Job(PartId.Of(whole.Id, number), whole.TenantId, whole.Origin, whole.Kind, plan.Input, now) { Total = plan.Items, UpdatedAt = now }),
            cancellationToken);
    }

    /// <summary>Has the first parts that are not over go on, or, when all are, the whole job.</summary>
    public async Task WakeAsync(Job whole, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var open = await store.PartsAsync(whole, cancellationToken).Where(part => !part.IsOver).Take(options.PartsAtOnce).ToListAsync(cancellationToken);
        if (open.Count == 0) await queue.SendAsync(whole, TimeSpan.Zero, cancellationToken);
        foreach (var part in open.Where(part => part.State is not JobState.Paused && !part.IsLeased(now) && !(part.NotBefore > now))) await queue.SendAsync(part, TimeSpan.Zero, cancellationToken);
    }

    /// <summary>After the end of a part: has the next one begin, and the whole job go on when it was the last.</summary>
    public async Task FollowAsync(Job ended, CancellationToken cancellationToken)
    {
        if (!ended.IsPart) return;
        var next = await store.FindAsync(ended.TenantId, PartId.Of(PartId.Whole(ended.Id), PartId.Number(ended.Id) + options.PartsAtOnce), cancellationToken);
        if (next is { State: JobState.Queued, Sequence: 0 }) await queue.SendAsync(next, TimeSpan.Zero, cancellationToken);
        if (await store.FindAsync(ended.TenantId, PartId.Whole(ended.Id), cancellationToken) is not { IsSplit: true, IsOver: false } whole) return;
        if (await store.PartsAsync(whole, cancellationToken).AllAsync(part => part.IsOver, cancellationToken)) await queue.SendAsync(whole, TimeSpan.Zero, cancellationToken);
    }

    /// <summary>A job as its parts make it: what they did, all together.</summary>
    public static Job Join(Job whole, IReadOnlyList<Job> parts) => whole with
    {
        Done = parts.Sum(part => part.Done),
        Failed = parts.Sum(part => part.Failed),
        Total = parts.Sum(part => part.Total ?? 0),
        Trace = new JobTrace(
            parts.Select(part => part.Trace.ActingAs).Prepend(whole.Trace.ActingAs).FirstOrDefault(account => account is not null),
            Together(whole.Trace.Before, parts.Select(part => part.Trace.Before)),
            Together(whole.Trace.After, parts.Select(part => part.Trace.After))),
    };

    // Digests one behind the other, as the witness takes them.
    private static string? Together(string? own, IEnumerable<string?> others) => string.Concat(others.Prepend(own)) is { Length: > 0 } digests ? digests : null;
}
