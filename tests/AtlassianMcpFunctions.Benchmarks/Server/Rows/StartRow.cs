using System.Diagnostics;
using System.Globalization;

namespace AtlassianMcpFunctions.Benchmarks.Server.Rows;

/// <summary>From the start of the process to the first tools/list answered, against an empty application's first answer; in turn, the median of each.</summary>
internal static class StartRow
{
    private const int Runs = 10;
    private const double Target = 1.6;

    public static async Task<Row> MeasureAsync(Scene scene)
    {
        using var site = await scene.StartSiteAsync();
        var (floor, service) = (new List<double>(), new List<double>());
        for (var run = 0; run <= Runs; run++)
        {
            floor.Add(await TimeAsync(Scene.StartFloorAsync, program => program.Http.GetByteArrayAsync("/")));
            service.Add(await TimeAsync(() => Scene.StartServiceAsync(site.Address), program => McpClient.PostAsync(program.Http, "/mcp", Measurements.ListTools)));
        }

        var (empty, ours) = (Median(floor), Median(service));
        return new("process start → first `tools/list`", Text(empty), Text(ours), $"{ours / empty:F2} ×", $"≤ {Target:F1} ×", ours / empty <= Target);
    }

    private static async Task<double> TimeAsync(Func<Task<RunningProgram>> startAsync, Func<RunningProgram, Task<byte[]>> askAsync)
    {
        var start = Stopwatch.GetTimestamp();
        using var program = await startAsync();
        await askAsync(program);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // The first of each reads its files from the disk.
    private static double Median(List<double> times) => times.Skip(1).Order().ElementAt(Runs / 2);

    private static string Text(double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:F0} ms");
}
