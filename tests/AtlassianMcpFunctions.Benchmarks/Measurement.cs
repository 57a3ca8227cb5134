using System.Diagnostics;
using System.Globalization;

namespace AtlassianMcpFunctions.Benchmarks;

/// <summary>The median of several runs, on a large and a small input, after a warm-up.</summary>
internal static class Measurement
{
    private const int Large = 1_000_000;
    private const int Small = 100_000;
    private const int Runs = 7;

    /// <summary>A row of the table.</summary>
    public static string Of(Conversion conversion)
    {
        var (large, small) = (conversion.Input(Conversions.Markdown(Large)), conversion.Input(Conversions.Markdown(Small)));
        var seconds = Median(conversion, large);
        var before = GC.GetAllocatedBytesForCurrentThread();
        conversion.Run(large);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return string.Create(CultureInfo.InvariantCulture, $"| {conversion.Name} | {large.Length / seconds / 1e6:F1} | {(double)allocated / large.Length:F0} | {seconds / Median(conversion, small):F1} |");
    }

    private static double Median(Conversion conversion, string input)
    {
        conversion.Run(input);
        var times = Enumerable.Range(0, Runs).Select(_ => Time(conversion, input)).Order().ToList();
        return times[Runs / 2];
    }

    private static double Time(Conversion conversion, string input)
    {
        var start = Stopwatch.GetTimestamp();
        conversion.Run(input);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
