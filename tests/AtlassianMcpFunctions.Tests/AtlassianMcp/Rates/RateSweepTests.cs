using AtlassianMcp.Rates;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Storage.Local;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Rates;

public sealed class RateSweepTests
{
    private readonly StillClock _clock = new();
    private readonly InMemoryTableStore _tables = new(new StoreNames(null));

    [Fact]
    public async Task A_schedule_that_nobody_used_for_a_day_goes_and_one_in_use_stays()
    {
        await WriteAsync("old");
        _clock.Advance(TimeSpan.FromHours(2));
        await WriteAsync("used");

        _clock.Advance(TimeSpan.FromHours(24));
        await new RateSweep(_tables, _clock).RunAsync(CancellationToken.None);

        var left = await _tables.ScanAsync(ScheduleStore.Table, partitionPrefix: null, CancellationToken.None).ToListAsync();
        Assert.Equal(["used"], left.Select(row => row.Row));
    }

    private Task WriteAsync(string row) =>
        _tables.UpsertAsync(ScheduleStore.Table, new TableRow("acme", row, new Dictionary<string, object?> { ["UpdatedAt"] = _clock.GetUtcNow() }), CancellationToken.None);
}
