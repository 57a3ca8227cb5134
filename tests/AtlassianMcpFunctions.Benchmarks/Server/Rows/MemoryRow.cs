namespace AtlassianMcpFunctions.Benchmarks.Server.Rows;

/// <summary>Resident memory after thousands of calls that read an issue, against an empty application after as many requests.</summary>
internal static class MemoryRow
{
    private const int Calls = 5_000;
    private const int Clients = 4;
    private const double Target = 1.6;

    public static async Task<Row> MeasureAsync(Scene scene)
    {
        using var site = await scene.StartSiteAsync();
        using var floor = await Scene.StartFloorAsync();
        using var service = await Scene.StartServiceAsync(site.Address);
        await Traffic.CountedAsync(Clients, Calls, () => floor.Http.GetByteArrayAsync("/"));
        await Traffic.CountedAsync(Clients, Calls, () => McpClient.PostAsync(service.Http, "/mcp", Measurements.GetIssue));
        var ratio = service.Megabytes / floor.Megabytes;
        return new($"resident memory after {Calls:N0} calls", $"{floor.Megabytes:F0} MB", $"{service.Megabytes:F0} MB", $"{ratio:F2} ×", $"≤ {Target:F1} ×", ratio <= Target);
    }
}
