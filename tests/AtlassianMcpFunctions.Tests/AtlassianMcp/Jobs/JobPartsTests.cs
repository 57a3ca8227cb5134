using System.Collections.Concurrent;
using AtlassianMcp.Audit;
using AtlassianMcp.Jobs;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs;

/// <summary>A large job is worked on in parts, by whoever is free; when all of them are over it goes on once.</summary>
public sealed class JobPartsTests
{
    [Fact]
    public async Task Parts_work_beside_each_other_and_the_job_goes_on_once_with_what_they_did()
    {
        var joins = 0;
        await using var bench = new JobBench(async (slice, token) => slice switch
        {
            { IsPart: true } => new JobStep.Finished(slice.PartInput<int>().ToString(System.Globalization.CultureInfo.InvariantCulture)),
            { Whole.Parts: 0 } => new JobStep.Split([.. Enumerable.Range(0, 10).Select(part => new PartPlan($"{part}", 5))]),
            _ => new JobStep.Finished($$"""{"joins":{{++joins}},"parts":[{{string.Join(',', await slice.PartsAsync(token).Select(part => part.Result).ToListAsync(token))}}]}"""),
        });
        var job = await bench.StartAsync();

        var ended = await bench.RunToEndAsync(job);

        Assert.Equal((JobState.Succeeded, """{"joins":1,"parts":[0,1,2,3,4,5,6,7,8,9]}"""), (ended.State, ended.Result));
        Assert.Null(await bench.TakeAsync());
    }

    [Fact]
    public async Task No_more_parts_are_asked_for_at_once_than_may_work()
    {
        await using var bench = new JobBench((slice, _) => Task.FromResult<JobStep>(slice.IsPart ? new JobStep.Finished("1") : new JobStep.Split([.. Enumerable.Range(0, 10).Select(_ => new PartPlan("1", 1))])));
        await bench.StartAsync();
        await bench.RunAsync((await bench.TakeAsync())!);

        var asked = new List<JobMessage>();
        while (await bench.TakeAsync() is { } message) asked.Add(message);

        Assert.Equal(JobBench.Options.PartsAtOnce, asked.Count);
        await bench.RunAsync(asked[0]);
        Assert.EndsWith("-00004", (await bench.TakeAsync())!.Job, StringComparison.Ordinal);
        Assert.Null(await bench.TakeAsync());
    }

    [Fact]
    public async Task The_job_shows_what_its_parts_did_and_leaves_one_row_in_the_audit_log()
    {
        await using var bench = new JobBench(async (slice, token) =>
        {
            if (!slice.IsPart && slice.Whole.Parts == 0) return new JobStep.Split([new PartPlan("1", 3), new PartPlan("2", 4)]);
            if (!slice.IsPart) return new JobStep.Finished("{}");
            var walk = new Walk("things", slice.Job.Total!.Value, at => $"thing {at}");
            return await slice.EachAsync(walk, (at, _) => at == 1 ? throw new ArgumentException("Not this one.") : Task.FromResult<ItemOutcome?>(null), token) ?? new JobStep.Finished("{}");
        });

        var ended = await bench.RunToEndAsync(await bench.StartAsync());

        Assert.Equal((7, 2, 7), (ended.Done, ended.Failed, ended.Total));
        var now = bench.Clock.GetUtcNow();
        var row = Assert.Single(await bench.Get<AuditLog>().ReadAsync(ended.TenantId, now.AddDays(-1), now, CancellationToken.None).ToListAsync());
        Assert.Equal((ended.Id, AuditOutcome.Done), (row.Job, row.Outcome));
    }

    [Fact]
    public async Task A_part_that_cannot_go_on_fails_the_job_once_the_others_are_over_and_resuming_it_does_the_rest_alone()
    {
        var (isAllowed, runs) = (false, new ConcurrentDictionary<string, int>());
        await using var bench = new JobBench((slice, _) =>
        {
            if (!slice.IsPart) return Task.FromResult<JobStep>(slice.Whole.Parts == 0 ? new JobStep.Split([.. Enumerable.Range(0, 6).Select(part => new PartPlan($"{part}", 1))]) : new JobStep.Finished("{}"));
            runs.AddOrUpdate(slice.Job.Input, 1, (_, before) => before + 1);
            return slice.Job.Input == "2" && !isAllowed ? throw new PolicyException("Not here.") : Task.FromResult<JobStep>(new JobStep.Finished("1"));
        });
        var job = await bench.StartAsync();

        var failed = await bench.RunToEndAsync(job);
        Assert.Equal((JobState.Failed, "1 of 6 parts of the work ended early: Not here."), (failed.State, failed.Error));
        isAllowed = true;
        Assert.True(await bench.Get<JobControl>().ResumeAsync(failed, retryFailed: false, CancellationToken.None));
        var ended = await bench.RunToEndAsync(job);

        Assert.Equal(JobState.Succeeded, ended.State);
        Assert.Equal([1, 1, 2, 1, 1, 1], runs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value));
    }

    [Fact]
    public async Task Failed_items_of_parts_are_tried_again_and_no_others()
    {
        var (isBroken, tries) = (true, new ConcurrentBag<string>());
        await using var bench = new JobBench(async (slice, token) =>
        {
            if (!slice.IsPart) return slice.Whole.Parts == 0 ? new JobStep.Split([.. Enumerable.Range(0, 8).Select(part => new PartPlan($"{part}", 3))]) : new JobStep.Finished($$"""{"failed":{{slice.Job.Failed}}}""");
            return await slice.EachAsync(new Walk("things", 3, at => $"{at}"), (at, _) => WorkAsync($"{slice.Job.Input}.{at}"), token) ?? new JobStep.Finished("{}");
        });
        var job = await bench.StartAsync();
        var first = await bench.RunToEndAsync(job);
        Assert.Equal("""{"failed":8}""", first.Result);
        (isBroken, var before) = (false, tries.Count);

        Assert.True(await bench.Get<JobControl>().ResumeAsync(first, retryFailed: true, CancellationToken.None));
        var ended = await bench.RunToEndAsync(job);

        Assert.Equal((JobState.Succeeded, 24, 0, """{"failed":0}"""), (ended.State, ended.Done, ended.Failed, ended.Result));
        Assert.Equal((24, 8), (before, tries.Count - before));
        Assert.False(await bench.Get<JobControl>().ResumeAsync(ended, retryFailed: true, CancellationToken.None));

        Task<ItemOutcome?> WorkAsync(string thing)
        {
            tries.Add(thing);
            return isBroken && thing.EndsWith(".1", StringComparison.Ordinal) ? throw new ArgumentException("Broken.") : Task.FromResult<ItemOutcome?>(null);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Messages_twice_lost_or_out_of_turn_join_the_parts_once(int seed)
    {
        var (random, joins, done) = (new Random(seed), 0, new ConcurrentBag<string>());
        await using var bench = new JobBench((slice, _) =>
        {
            if (slice.IsPart) done.Add(slice.Job.Input);
            return Task.FromResult<JobStep>(slice switch
            {
                { IsPart: true, Job.Sequence: 0 } => new JobStep.GoOn(TimeSpan.FromSeconds(random.Next(3))),
                { IsPart: true } => new JobStep.Finished("1"),
                { Whole.Parts: 0 } => new JobStep.Split([.. Enumerable.Range(0, 12).Select(part => new PartPlan($"{part}", 1))]),
                _ => new JobStep.Finished($"{++joins}"),
            });
        });
        var job = await bench.StartAsync();
        var late = new List<JobMessage>();

        for (var round = 0; !(await bench.FindAsync(job)).IsOver; round++)
        {
            Assert.True(round < 5_000, "It does not end.");
            var message = late.Count > 0 && random.Next(3) == 0 ? late[random.Next(late.Count)] : await bench.TakeAsync();
            if (message is null) bench.Clock.Advance(TimeSpan.FromMinutes(1));
            if (round % 20 == 19) await bench.Sweep.RunAsync(CancellationToken.None);
            if (message is null || random.Next(5) == 0) continue; // lost
            late.Add(message);
            await bench.RunAsync(message);
        }

        Assert.Equal((1, 24), (joins, done.Count));
        Assert.All(done.GroupBy(part => part), part => Assert.Equal(2, part.Count()));
    }

    [Fact]
    public async Task A_job_is_not_split_twice()
    {
        await using var bench = new JobBench((slice, _) => Task.FromResult<JobStep>(slice.IsPart ? new JobStep.Finished("1") : new JobStep.Split([new PartPlan("1", 1)])));
        var job = await bench.StartAsync();
        for (var slice = 0; slice < 2; slice++) await bench.RunAsync((await bench.TakeAsync())!);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await bench.RunAsync((await bench.TakeAsync())!));

        Assert.Equal(JobState.Queued, (await bench.FindAsync(job)).State);
    }

    [Fact]
    public async Task Papers_are_the_same_for_all_parts_and_gone_with_the_job()
    {
        await using var bench = new JobBench(async (slice, token) =>
        {
            if (slice.IsPart) return new JobStep.Finished((await slice.Papers.ReadAsync<string>("plan", token))!);
            if (slice.Whole.Parts > 0) return new JobStep.Finished("{}");
            await slice.Papers.WriteAsync("plan", "\"ours\"", token);
            return new JobStep.Split([new PartPlan("1", 1)]);
        });
        var job = await bench.RunToEndAsync(await bench.StartAsync());
        Assert.Equal("\"ours\"", (await bench.Store.PartsAsync(job, CancellationToken.None).SingleAsync()).Result);

        bench.Clock.Advance(TimeSpan.FromDays(15));
        await bench.Sweep.RunAsync(CancellationToken.None);

        Assert.Empty(await bench.Store.ScanAsync(CancellationToken.None).ToListAsync());
        Assert.Empty(await bench.Get<global::AtlassianMcp.Storage.IBlobStore>().ListAsync("jobs", "", CancellationToken.None).ToListAsync());
    }
}
