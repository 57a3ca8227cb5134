namespace AtlassianMcpFunctions.Benchmarks.Server.Rows;

/// <summary>Calls per second that lead to one Atlassian request each, against a bare proxy before the same site; in turn, the best round of each.</summary>
internal static class ThroughputRow
{
    private const int Clients = 32;
    private const int Rounds = 3;
    private const double Target = 0.5;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    public static async Task<Row> MeasureAsync(Scene scene)
    {
        using var site = await scene.StartSiteAsync();
        using var proxy = await Scene.StartProxyAsync(new Uri(site.Address, Measurements.SearchPath));
        using var service = await Scene.StartServiceAsync(site.Address);
        var (floor, ours) = (new Rate(0, default), new Rate(0, default));
        for (var round = 0; round <= Rounds; round++)
        {
            // The first round only lets both runtimes compile what they will need.
            var (through, called) = (await RateAsync(proxy, "/proxy"), await RateAsync(service, "/mcp"));
            if (round > 0) (floor, ours) = (floor.OrBetter(through), ours.OrBetter(called));
        }

        var ratio = ours.PerSecond / floor.PerSecond;
        return new($"`tools/call` with one Atlassian request, {Clients} clients", floor.ToString(), ours.ToString(), $"{ratio:F2} ×", $"≥ {Target:F1} ×", ratio >= Target);
    }

    private static async Task<Rate> RateAsync(RunningProgram program, string path)
    {
        var before = program.Processor;
        var measured = await Traffic.ClosedAsync(Clients, Round, () => McpClient.PostAsync(program.Http, path, Measurements.Search));
        return new(measured.PerSecond, (program.Processor - before) / measured.Milliseconds.Count);
    }

    /// <summary>How many, and what each took of the program's processors.</summary>
    private sealed record Rate(double PerSecond, TimeSpan Processor)
    {
        public Rate OrBetter(Rate other) => other.PerSecond > PerSecond ? other : this;

        public override string ToString() => $"{PerSecond:F0}/s, {Processor.TotalMilliseconds * 1000:F0} µs each";
    }
}
