using System.Security.Cryptography;

namespace AtlassianMcp.Jobs;

/// <summary>How long things about jobs last, and how many of them go on at once.</summary>
public sealed record JobOptions
{
    /// <summary>The longest a slice works before it lets the next one go on.</summary>
    public TimeSpan Slice { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest a job's first slice works; what needs more goes on among the long jobs and leaves room for short ones.</summary>
    public TimeSpan FirstSlice { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a slice that died keeps others away.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a finished job can be asked for.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How long the files of a sync or an export stay after the last one.</summary>
    public TimeSpan SetRetention { get; init; } = TimeSpan.FromDays(365);

    /// <summary>How many slices of one tenant work at once in each lane, over all instances.</summary>
    public int SlicesPerTenant { get; init; } = 6;

    /// <summary>How many parts of one job work at once.</summary>
    public int PartsAtOnce { get; init; } = 4;

    /// <summary>How often slices may fail one after another before the job is given up; the pauses between them double up to <see cref="LongestPause"/>.</summary>
    public int MostFailures { get; init; } = 20;

    /// <summary>How often an item is tried.</summary>
    public int MostAttempts { get; init; } = 6;

    /// <summary>The first pause after a failure.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest pause after a failure.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The pause after a number of failures in a row; spread, so that what failed together does not come back together.</summary>
    public TimeSpan PauseAfter(int failures)
    {
        var pause = Math.Min(FirstPause.TotalSeconds * Math.Pow(2, Math.Clamp(failures - 1, 0, 30)), LongestPause.TotalSeconds);
        return TimeSpan.FromSeconds(pause * RandomNumberGenerator.GetInt32(70, 130) / 100);
    }
}
