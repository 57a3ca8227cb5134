using System.Diagnostics;
using System.Globalization;

namespace AtlassianMcpFunctions.Benchmarks;

/// <summary>The median of several runs, on a large and a small input, after a warm-up that lets the runtime finish compiling.</summary>
internal static class Measurement
{
    private const int Large = 1_000_000;
    private const int Small = 100_000;
    private const int Runs = 15;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    /// <summary>A row of the table.</summary>
    public static string Of(Conversion conversion)
    {
        var (large, small) = (conversion.Prepare(Conversions.Markdown(Large)), conversion.Prepare(Conversions.Markdown(Small)));
        var (smallSeconds, seconds) = (Median(small), Median(large));
        var before = GC.GetAllocatedBytesForCurrentThread();
        large.Run();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return string.Create(CultureInfo.InvariantCulture, $"| {conversion.Name} | {large.Length / seconds / 1e6:F1} | {(double)allocated / large.Length:F0} | {seconds / smallSeconds:F1} |");
    }

    private static double Median(Load load)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;) load.Run();
        GC.Collect();
        var times = Enumerable.Range(0, Runs).Select(_ => Time(load)).Order().ToList();
        return times[Runs / 2];
    }

    private static double Time(Load load)
    {
        var start = Stopwatch.GetTimestamp();
        load.Run();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
