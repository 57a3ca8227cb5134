namespace AtlassianMcp.Jobs;

/// <summary>Does one kind of job, slice by slice. An item may be done twice when a slice dies between doing it and saving so: doing it again must do no harm.</summary>
public interface IJobHandler
{
    /// <summary>The kind of job it does: the name of the tool that starts such jobs. Whoever may not use that any more has none of them go on.</summary>
    string Kind { get; }

    /// <summary>Works until the slice's time is up or the job is done, saving after every few items.</summary>
    Task<JobStep> RunAsync(JobSlice slice, CancellationToken cancellationToken);
}

/// <summary>How a slice ended.</summary>
public abstract record JobStep
{
    private JobStep()
    {
    }

    /// <summary>More is to be done, not before <paramref name="Delay"/> has passed.</summary>
    public sealed record GoOn(TimeSpan Delay = default) : JobStep;

    /// <summary>All is done; <paramref name="Result"/> is JSON.</summary>
    public sealed record Finished(string Result) : JobStep;
}
