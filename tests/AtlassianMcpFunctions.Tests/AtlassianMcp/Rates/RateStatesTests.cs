using Atlassian.Http;
using AtlassianMcp.Rates;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Storage.Local;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Rates;

/// <summary>What administrators are told of the schedules.</summary>
public sealed class RateStatesTests
{
    private static readonly Dictionary<string, Deployment> Sites = new() { ["jira:acme"] = Deployment.Cloud, ["jira:acme-dc"] = Deployment.DataCenter };
    private readonly InMemoryTableStore _tables = new(new StoreNames());

    [Fact]
    public async Task A_schedule_is_told_as_it_is_now_with_what_slowed_and_stopped_it()
    {
        var now = TimeProvider.System.GetUtcNow();
        await StoreAsync("jira:acme", schedule => schedule with { SlowedTo = 20, SlowedAt = now, BlockedUntil = now.AddMinutes(1), Next = now.AddSeconds(2), Points = new PointsLeft(500, 100, now.AddMinutes(30)) });
        await StoreAsync("jira:acme-dc", schedule => schedule with { Next = now });

        var states = await new RateStates(_tables, new RateOptions(), TimeProvider.System).ListAsync("acme", Sites, CancellationToken.None).ToDictionaryAsync(state => state.Site);

        var cloud = states["jira:acme"];
        Assert.Equal((100.0, true, 500.0), (cloud.FullRate!.Value, cloud.IsSlowed, cloud.PointsLeft!.Value));
        Assert.InRange(cloud.PerSecond!.Value, 20, 25);
        Assert.Equal((now.AddMinutes(1), now.AddSeconds(2)), (cloud.BlockedUntil!.Value, cloud.Next));
        Assert.Equal(16, cloud.Credential.Length);
        Assert.Equal((null, false, null), (states["jira:acme-dc"].PerSecond, states["jira:acme-dc"].IsSlowed, states["jira:acme-dc"].BlockedUntil));
    }

    [Fact]
    public async Task Another_tenants_schedules_are_not_told()
    {
        await StoreAsync("jira:acme", schedule => schedule with { Next = TimeProvider.System.GetUtcNow() });

        Assert.Empty(await new RateStates(_tables, new RateOptions(), TimeProvider.System).ListAsync("globex", Sites, CancellationToken.None).ToListAsync());
    }

    private Task StoreAsync(string site, Func<Schedule, Schedule> change) =>
        new ScheduleStore(_tables, TimeProvider.System, () => 0).ChangeAsync(new RateKey("acme", site, "account default"), null, change, CancellationToken.None);
}
