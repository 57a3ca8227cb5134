namespace AtlassianMcpFunctions.Benchmarks.Server.Rows;

/// <summary>What it costs to list all tools, above handing out as many ready bytes.</summary>
internal static class ListRow
{
    private const int Rounds = 2_000;
    private const string Full = "/mcp?toolsets=all";
    private const double Target = 0.5;

    public static async Task<Row> MeasureAsync(Scene scene)
    {
        using var site = await scene.StartSiteAsync();
        using var service = await Scene.StartServiceAsync(site.Address);
        using var floor = await Scene.StartFloorAsync();
        var bytes = (await McpClient.PostAsync(service.Http, Full, Measurements.ListTools)).Length;
        Task AskFloor() => McpClient.PostAsync(floor.Http, $"/bytes/{bytes}", Measurements.ListTools);
        Task AskService() => McpClient.PostAsync(service.Http, Full, Measurements.ListTools);
        foreach (var ask in new[] { AskFloor, AskService }) await Traffic.CountedAsync(1, Rounds, ask);
        var (ready, listed) = (await Traffic.CountedAsync(1, Rounds, AskFloor), await Traffic.CountedAsync(1, Rounds, AskService));
        var more = listed.Percentile(50) - ready.Percentile(50);
        return new($"`tools/list` of the full set ({bytes / 1000} KB)", $"{ready.Percentile(50):F2} ms", $"{listed.Percentile(50):F2} ms", $"+ {more:F2} ms", $"≤ + {Target:F1} ms", more <= Target);
    }
}
