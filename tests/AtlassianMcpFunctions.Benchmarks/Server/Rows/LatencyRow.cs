namespace AtlassianMcpFunctions.Benchmarks.Server.Rows;

/// <summary>How much longer a call takes than Atlassian's answer to it, at a steady rate: against the same clients asking the site themselves. What a bare proxy adds is measured beside it.</summary>
internal static class LatencyRow
{
    private const int PerSecond = 100;
    private const int Upstream = 20;
    private const int WarmUpClients = 8;
    private const int WarmUp = 4_000; // until both runtimes have compiled what they use often
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(20);
    private static readonly Latency Target = new(1, 5);

    public static async Task<Row> MeasureAsync(Scene scene)
    {
        using var site = await scene.StartSiteAsync(Upstream);
        using var proxy = await Scene.StartProxyAsync(new Uri(site.Address, Measurements.SearchPath));
        using var service = await Scene.StartServiceAsync(site.Address);
        Task AskSite() => McpClient.PostAsync(site.Http, Measurements.SearchPath, Measurements.Search);
        Task AskProxy() => McpClient.PostAsync(proxy.Http, "/proxy", Measurements.Search);
        Task AskService() => McpClient.PostAsync(service.Http, "/mcp", Measurements.Search);
        foreach (var ask in new[] { AskSite, AskProxy, AskService }) await Traffic.CountedAsync(WarmUpClients, WarmUp, ask);
        var (direct, passed, called) = (await AskAsync(AskSite), await AskAsync(AskProxy), await AskAsync(AskService));
        var (floor, added) = (passed.Above(direct), called.Above(direct));
        return new(
            $"added latency at {PerSecond} calls/s, p50 / p99 (site: {direct})", $"+ {floor} by a bare proxy", $"{called}", $"+ {added}", $"≤ {Target}",
            added.Median <= Target.Median && added.Late <= Target.Late);
    }

    private static async Task<Latency> AskAsync(Func<Task> ask)
    {
        var measured = await Traffic.OpenAsync(PerSecond, Duration, ask);
        return new(measured.Percentile(50), measured.Percentile(99));
    }

    /// <summary>In milliseconds, what half of the calls and all but one of a hundred do not exceed.</summary>
    private sealed record Latency(double Median, double Late)
    {
        public Latency Above(Latency other) => new(Median - other.Median, Late - other.Late);

        public override string ToString() => $"{Median:0.##} / {Late:0.##} ms";
    }
}
