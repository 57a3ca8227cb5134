namespace AtlassianMcp.Jobs;

/// <summary>Does one kind of job, slice by slice. An item may be done twice when a slice dies between doing it and saving so: doing it again must do no harm.</summary>
public interface IJobHandler
{
    /// <summary>The kind of job it does: the name of the tool that starts such jobs. Whoever may not use that any more has none of them go on.</summary>
    string Kind { get; }

    /// <summary>Works until the slice's time is up or the job is done, saving after every few items. For a part of a job, <see cref="JobSlice.IsPart"/> is true.</summary>
    Task<JobStep> RunAsync(JobSlice slice, CancellationToken cancellationToken);
}

/// <summary>How a slice ended.</summary>
public abstract record JobStep
{
    private JobStep()
    {
    }

    /// <summary>More is to be done, not before <paramref name="Delay"/> has passed; <paramref name="WaitsFor"/> tells people what it waits for.</summary>
    public sealed record GoOn(TimeSpan Delay = default, string? WaitsFor = null) : JobStep;

    /// <summary>The rest is done in parts, several at a time and on any instance; the job's next slice comes once when all of them are over.</summary>
    public sealed record Split(IReadOnlyList<PartPlan> Parts) : JobStep;

    /// <summary>All is done; <paramref name="Result"/> is JSON.</summary>
    public sealed record Finished(string Result) : JobStep;
}

/// <summary>What one part of a job has to do.</summary>
/// <param name="Input">JSON, read by the handler with <see cref="JobSlice.PartInput{T}"/>.</param>
/// <param name="Items">How many items it has, for the job's progress.</param>
public sealed record PartPlan(string Input, int Items);
