using System.Diagnostics;

namespace AtlassianMcpFunctions.Benchmarks.Server;

/// <summary>Clients that ask again and again, and how long each answer took.</summary>
internal static class Traffic
{
    /// <summary>So many clients, each asking as soon as it has its answer, for a time.</summary>
    public static async Task<Measured> ClosedAsync(int clients, TimeSpan duration, Func<Task> ask)
    {
        var start = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            var took = new List<double>();
            while (Stopwatch.GetElapsedTime(start) < duration) took.Add(await TimeAsync(ask));
            return took;
        })));
        return new(Stopwatch.GetElapsedTime(start), [.. all.SelectMany(took => took)]);
    }

    /// <summary>So many requests, shared by some clients.</summary>
    public static async Task<Measured> CountedAsync(int clients, int count, Func<Task> ask)
    {
        var (start, left) = (Stopwatch.GetTimestamp(), count);
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            var took = new List<double>();
            while (Interlocked.Decrement(ref left) >= 0) took.Add(await TimeAsync(ask));
            return took;
        })));
        return new(Stopwatch.GetElapsedTime(start), [.. all.SelectMany(took => took)]);
    }

    /// <summary>A request at each tick, whether or not those before it are answered.</summary>
    public static async Task<Measured> OpenAsync(int perSecond, TimeSpan duration, Func<Task> ask)
    {
        var (start, asked) = (Stopwatch.GetTimestamp(), new List<Task<double>>());
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        while (Stopwatch.GetElapsedTime(start) < duration && await ticks.WaitForNextTickAsync()) asked.Add(TimeAsync(ask));
        return new(Stopwatch.GetElapsedTime(start), await Task.WhenAll(asked));
    }

    private static async Task<double> TimeAsync(Func<Task> ask)
    {
        var start = Stopwatch.GetTimestamp();
        await ask();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}

/// <summary>How long answers took, in milliseconds.</summary>
internal sealed record Measured(TimeSpan Duration, IReadOnlyList<double> Milliseconds)
{
    /// <summary>Answers per second.</summary>
    public double PerSecond => Milliseconds.Count / Duration.TotalSeconds;

    /// <summary>The time that so many of a hundred answers did not exceed.</summary>
    public double Percentile(double percent)
    {
        var sorted = Milliseconds.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * percent / 100))];
    }
}
