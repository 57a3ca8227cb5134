using System.Diagnostics;
using System.Globalization;

namespace AtlassianMcpFunctions.Benchmarks;

/// <summary>
/// The time of as many characters in large inputs as in small ones, after a warm-up that lets the runtime finish compiling.
/// It is the mean and not the median of the runs: collecting garbage is a part of the work, and comes only every few runs.
/// </summary>
internal static class Measurement
{
    private const int Large = 1_000_000;
    private const int Small = 100_000;
    private const int Runs = 10;
    private const int Rounds = 3;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    /// <summary>A row of the table.</summary>
    public static string Of(Conversion conversion)
    {
        var (large, small) = (conversion.Prepare(Conversions.Markdown(Large)), conversion.Prepare(Conversions.Markdown(Small)));
        var (smallSeconds, seconds) = (Mean(small, Runs * (Large / Small)), Mean(large, Runs));
        var before = GC.GetAllocatedBytesForCurrentThread();
        large.Run();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return string.Create(CultureInfo.InvariantCulture, $"| {conversion.Name} | {large.Length / seconds / 1e6:F1} | {(double)allocated / large.Length:F0} | {seconds / smallSeconds:F1} |");
    }

    // Of the best round, as another process may have had the processor in the others.
    private static double Mean(Load load, int runs)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;) load.Run();
        return Enumerable.Range(0, Rounds).Min(_ => Round(load, runs));
    }

    private static double Round(Load load, int runs)
    {
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        for (var run = 0; run < runs; run++) load.Run();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / runs;
    }
}
