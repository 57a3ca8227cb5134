namespace AtlassianMcpFunctions.Benchmarks.Server.Rows;

/// <summary>How much longer a call takes than Atlassian's answer to it, at a steady rate: against the same clients asking the site themselves.</summary>
internal static class LatencyRow
{
    private const int PerSecond = 100;
    private const int Upstream = 20;
    private const double TargetMedian = 1;
    private const double TargetLate = 5;
    private const int WarmUpClients = 8;
    private const int WarmUp = 4_000; // until both runtimes have compiled what they use often
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(20);

    public static async Task<Row> MeasureAsync(Scene scene)
    {
        using var site = await scene.StartSiteAsync(Upstream);
        using var service = await Scene.StartServiceAsync(site.Address);
        Task AskSite() => McpClient.PostAsync(site.Http, Measurements.SearchPath, Measurements.Search);
        Task AskService() => McpClient.PostAsync(service.Http, "/mcp", Measurements.Search);
        foreach (var ask in new[] { AskSite, AskService }) await Traffic.CountedAsync(WarmUpClients, WarmUp, ask);
        var (direct, called) = (await Traffic.OpenAsync(PerSecond, Duration, AskSite), await Traffic.OpenAsync(PerSecond, Duration, AskService));
        var (median, late) = (called.Percentile(50) - direct.Percentile(50), called.Percentile(99) - direct.Percentile(99));
        return new(
            $"added latency at {PerSecond} calls/s, p50 / p99", Text(direct.Percentile(50), direct.Percentile(99)), Text(called.Percentile(50), called.Percentile(99)),
            Text(median, late), Text(TargetMedian, TargetLate, "≤ "), median <= TargetMedian && late <= TargetLate);
    }

    private static string Text(double median, double late, string relation = "") => $"{relation}{median:0.##} / {relation}{late:0.##} ms";
}
