namespace AtlassianMcp.Storage;

/// <summary>Removes what has served its time; run every few minutes, on any instance, so doing it twice must do no harm.</summary>
public interface ISweep
{
    /// <summary>Sweeps once.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>All sweeps, one after another; one that fails does not keep the others from their work.</summary>
public sealed class Sweeps(IEnumerable<ISweep> sweeps)
{
    /// <summary>Runs all of them.</summary>
    /// <exception cref="AggregateException">Some failed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var sweep in sweeps)
        {
            try
            {
                await sweep.RunAsync(cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0) throw new AggregateException(failures);
    }
}
