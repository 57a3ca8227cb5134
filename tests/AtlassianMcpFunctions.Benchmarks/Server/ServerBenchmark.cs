using System.Runtime.InteropServices;
using AtlassianMcpFunctions.Benchmarks.Server.Rows;

namespace AtlassianMcpFunctions.Benchmarks.Server;

/// <summary>Measures the published service against floors measured in the same run; a whole run writes its table into <c>docs/performance.md</c>.</summary>
internal static class ServerBenchmark
{
    private static readonly (string Name, Func<Scene, Task<Row>> MeasureAsync)[] Rows =
    [
        ("start", StartRow.MeasureAsync),
        ("memory", MemoryRow.MeasureAsync),
        ("throughput", ThroughputRow.MeasureAsync),
        ("latency", LatencyRow.MeasureAsync),
        ("list", ListRow.MeasureAsync),
        ("allocations", AllocationRow.MeasureAsync),
        ("tenants", TenantsRow.MeasureAsync),
    ];

    /// <summary>Runs the rows named, else all; <c>--published</c> measures what an earlier run published.</summary>
    public static async Task RunAsync(string[] args)
    {
        if (!OperatingSystem.IsLinux()) throw new PlatformNotSupportedException("The package is made for Linux, and measured there.");
        var names = args.Where(arg => arg != "--published").ToArray();
        var unknown = names.Except(Rows.Select(row => row.Name)).ToArray();
        if (unknown.Length > 0) throw new ArgumentException($"There is no row {string.Join(", ", unknown)}; there are {string.Join(", ", Rows.Select(row => row.Name))}.");
        if (!args.Contains("--published")) Published.Publish();
        await using var scene = await Scene.MakeAsync();
        Console.WriteLine(Row.Head);
        var lines = new List<string> { Row.Head };
        foreach (var (_, measureAsync) in Rows.Where(row => names.Length == 0 || names.Contains(row.Name)))
        {
            lines.Add((await measureAsync(scene)).ToString());
            Console.WriteLine(lines[^1]);
        }

        if (names.Length == 0) PerformancePage.Write("server", $"{string.Join('\n', lines)}\n\n{Machine()}");
    }

    private static string Machine() =>
        $"Measured with {RuntimeInformation.FrameworkDescription} on {Environment.ProcessorCount} cores ({RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}), the clients and the stand-in for Atlassian on the same cores.";
}
