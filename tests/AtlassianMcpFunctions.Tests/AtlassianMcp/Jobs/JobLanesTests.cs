using AtlassianMcp.Jobs;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs;

/// <summary>One tenant's long work leaves room for the others'.</summary>
public sealed class JobLanesTests
{
    [Fact]
    public async Task A_tenant_has_no_more_slices_at_work_than_its_share_and_the_others_come_back()
    {
        await using var bench = new JobBench((_, _) => Task.FromResult<JobStep>(new JobStep.Finished("{}")));
        var (lanes, jobs) = (bench.Get<JobLanes>(), new List<Job>());
        for (var job = 0; job < JobBench.Options.SlicesPerTenant + 1; job++) jobs.Add(await bench.StartAsync());
        foreach (var job in jobs[..^1])
        {
            Assert.True(await lanes.EnterAsync(job, CancellationToken.None));
            await bench.Store.ReplaceAsync(job with { LeasedUntil = bench.Clock.GetUtcNow() + JobBench.Options.Lease }, CancellationToken.None);
            await bench.TakeAsync();
        }

        await bench.RunAsync((await bench.TakeAsync())!);

        Assert.Equal(JobState.Queued, (await bench.FindAsync(jobs[^1])).State);
        await lanes.LeaveAsync(jobs[0], CancellationToken.None);
        bench.Clock.Advance(TimeSpan.FromSeconds(3));
        await bench.RunAsync((await bench.TakeAsync())!);
        Assert.Equal(JobState.Succeeded, (await bench.FindAsync(jobs[^1])).State);
    }

    [Fact]
    public async Task Another_tenants_slices_and_another_lanes_do_not_count()
    {
        await using var bench = new JobBench((_, _) => Task.FromResult<JobStep>(new JobStep.Finished("{}")));
        var lanes = bench.Get<JobLanes>();
        var job = await bench.StartAsync();
        for (var other = 0; other < JobBench.Options.SlicesPerTenant; other++) Assert.True(await lanes.EnterAsync(await LeasedAsync(bench), CancellationToken.None));

        Assert.False(await lanes.EnterAsync(job, CancellationToken.None));
        Assert.True(await lanes.EnterAsync(job with { TenantId = "another" }, CancellationToken.None));
        Assert.True(await lanes.EnterAsync(job with { Sequence = 1 }, CancellationToken.None));
    }

    [Fact]
    public async Task A_slice_that_died_gives_its_place_back_when_its_lease_is_over()
    {
        await using var bench = new JobBench((_, _) => Task.FromResult<JobStep>(new JobStep.Finished("{}")));
        var lanes = bench.Get<JobLanes>();
        for (var other = 0; other < JobBench.Options.SlicesPerTenant; other++) await lanes.EnterAsync(await LeasedAsync(bench), CancellationToken.None);
        var job = await bench.StartAsync();
        Assert.False(await lanes.EnterAsync(job, CancellationToken.None));

        bench.Clock.Advance(JobBench.Options.Lease + TimeSpan.FromSeconds(1));

        Assert.True(await lanes.EnterAsync(job, CancellationToken.None));
    }

    [Fact]
    public async Task What_needs_more_than_a_short_slice_goes_on_in_the_long_lane()
    {
        JobBench? bench = null;
        bench = new JobBench((slice, _) =>
        {
            for (var seconds = 0; !slice.TimeIsUp; seconds++) bench!.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult<JobStep>(new JobStep.GoOn());
        });
        await using (bench)
        {
            var job = await bench.StartAsync();
            var began = bench.Clock.GetUtcNow();
            Assert.Equal(JobQueue.Name, JobQueue.LaneOf(job));

            await bench.RunAsync((await bench.TakeAsync())!);
            Assert.Equal(JobBench.Options.FirstSlice, bench.Clock.GetUtcNow() - began);
            Assert.Equal(JobQueue.LongName, JobQueue.LaneOf(await bench.FindAsync(job)));
            began = bench.Clock.GetUtcNow();
            await bench.RunAsync((await bench.TakeAsync())!);
            Assert.Equal(JobBench.Options.Slice, bench.Clock.GetUtcNow() - began);
        }
    }

    private static async Task<Job> LeasedAsync(JobBench bench)
    {
        var job = await bench.StartAsync("another");
        return await bench.Store.ReplaceAsync(job with { LeasedUntil = bench.Clock.GetUtcNow() + JobBench.Options.Lease }, CancellationToken.None);
    }
}
