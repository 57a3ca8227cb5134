using AtlassianMcp.Audit;
using AtlassianMcp.Jobs;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs;

/// <summary>Jobs do what their owner wishes, whether a slice is at work, between two, or in parts.</summary>
public sealed class JobControlTests
{
    [Fact]
    public async Task A_job_that_waits_is_cancelled_at_once()
    {
        await using var bench = new JobBench((_, _) => Task.FromResult<JobStep>(new JobStep.Finished("{}")));
        var job = await bench.StartAsync();

        await bench.Get<JobControl>().CancelAsync(job, CancellationToken.None);

        Assert.Equal(JobState.Cancelled, (await bench.FindAsync(job)).State);
        await bench.RunAsync((await bench.TakeAsync())!);
        Assert.Equal(JobState.Cancelled, (await bench.FindAsync(job)).State);
        Assert.Equal(AuditOutcome.Cancelled, Assert.Single(await AuditAsync(bench, job)).Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_job_at_work_stops_between_two_items(bool isPause)
    {
        var done = 0;
        JobBench? bench = null;
        bench = Walker(async (slice, _) =>
        {
            bench!.Clock.Advance(TimeSpan.FromMilliseconds(300));
            if (Interlocked.Increment(ref done) == 5) await WishAsync(bench, slice.Job, isPause);
        });
        await using (bench)
        {
            var job = await bench.StartAsync();

            await bench.RunAsync((await bench.TakeAsync())!);

            var stopped = await bench.FindAsync(job);
            Assert.Equal((isPause ? JobState.Paused : JobState.Cancelled, JobWish.None), (stopped.State, stopped.Wish));
            Assert.InRange(done, 5, 15);
            Assert.Null(stopped.LeasedUntil);
            Assert.Null(await bench.TakeAsync());
        }
    }

    [Fact]
    public async Task A_wish_that_comes_with_the_last_save_of_a_slice_is_heeded_by_the_next()
    {
        await using var bench = new JobBench((_, _) => Task.FromResult<JobStep>(new JobStep.GoOn()));
        var job = await bench.StartAsync();
        await bench.RunAsync((await bench.TakeAsync())!);
        await bench.Store.ReplaceAsync(await bench.FindAsync(job) with { Wish = JobWish.Cancel }, CancellationToken.None);

        await bench.RunAsync((await bench.TakeAsync())!);

        Assert.Equal(JobState.Cancelled, (await bench.FindAsync(job)).State);
    }

    [Fact]
    public async Task A_paused_job_goes_on_where_it_stood_and_only_when_resumed()
    {
        var done = new List<int>();
        JobBench? bench = null;
        bench = Walker(async (slice, at) =>
        {
            lock (done) done.Add(at);
            bench!.Clock.Advance(TimeSpan.FromMilliseconds(300));
            if (at == 5) await WishAsync(bench, slice.Job, isPause: true);
        });
        await using (bench)
        {
            var job = await bench.StartAsync();
            await bench.RunAsync((await bench.TakeAsync())!);
            bench.Clock.Advance(TimeSpan.FromHours(1));
            await bench.Sweep.RunAsync(CancellationToken.None);
            Assert.Null(await bench.TakeAsync());

            Assert.True(await bench.Get<JobControl>().ResumeAsync(await bench.FindAsync(job), retryFailed: false, CancellationToken.None));
            var ended = await bench.RunToEndAsync(job);

            Assert.Equal((JobState.Succeeded, 30), (ended.State, ended.Done));
            Assert.Equal(Enumerable.Range(0, 30), done.Order());
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(9, false)]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(9, true)]
    public async Task A_job_in_parts_is_stopped_with_all_of_them_and_resumed_with_those_that_are_left(int after, bool isPause)
    {
        var done = new List<string>();
        await using var bench = new JobBench((slice, _) =>
        {
            if (slice.IsPart) done.Add(slice.Job.Input);
            return Task.FromResult<JobStep>(slice switch
            {
                { IsPart: true } => new JobStep.Finished("1"),
                { Whole.Parts: 0 } => new JobStep.Split([.. Enumerable.Range(0, 12).Select(part => new PartPlan($"{part}", 1))]),
                _ => new JobStep.Finished("{}"),
            });
        });
        var job = await bench.StartAsync();
        for (var message = 0; message < after; message++) await bench.RunAsync((await bench.TakeAsync())!);

        await WishAsync(bench, job, isPause);
        while (await bench.TakeAsync() is { } message) await bench.RunAsync(message);

        Assert.Equal(isPause ? JobState.Paused : JobState.Cancelled, (await bench.FindAsync(job)).State);
        Assert.Equal(after - 1, done.Count);
        Assert.DoesNotContain(await bench.Store.PartsAsync(job, CancellationToken.None).ToListAsync(), part => part.State is JobState.Queued or JobState.Running);
        var isResumed = await bench.Get<JobControl>().ResumeAsync(await bench.FindAsync(job), retryFailed: false, CancellationToken.None);
        Assert.Equal(isPause, isResumed);
        if (!isPause) return;
        Assert.Equal(JobState.Succeeded, (await bench.RunToEndAsync(job)).State);
        Assert.Equal(12, done.Distinct().Count());
        Assert.Equal(12, done.Count);
    }

    [Fact]
    public async Task A_job_whose_message_was_given_up_is_resumed_from_its_checkpoint()
    {
        var isBroken = true;
        await using var bench = new JobBench(async (slice, token) =>
        {
            if (slice.Checkpoint<string>() is null) await slice.SaveAsync("there", 1, 2, "half-way", token);
            return isBroken ? throw new InvalidOperationException("A slip.") : new JobStep.Finished($"\"{slice.Checkpoint<string>()}\"");
        });
        var job = await bench.StartAsync();
        var message = (await bench.TakeAsync())!;
        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.RunAsync(message));
        await bench.Runner.GiveUpAsync(message, CancellationToken.None);
        var failed = await bench.FindAsync(job);
        Assert.Equal(JobState.Failed, failed.State);

        isBroken = false;
        Assert.True(await bench.Get<JobControl>().ResumeAsync(failed, retryFailed: false, CancellationToken.None));

        Assert.Equal("\"there\"", (await bench.RunToEndAsync(job)).Result);
    }

    private static JobBench Walker(Func<JobSlice, int, Task> work) => new(async (slice, token) => await slice.EachAsync(
        new Walk("things", 30, at => $"{at}") { AtOnce = 1 },
        async (at, _) =>
        {
            await work(slice, at);
            return null;
        },
        token) ?? new JobStep.Finished("{}"));

    private static Task WishAsync(JobBench bench, Job job, bool isPause) =>
        isPause ? bench.Get<JobControl>().PauseAsync(job, CancellationToken.None) : bench.Get<JobControl>().CancelAsync(job, CancellationToken.None);

    private static async Task<List<AuditEntry>> AuditAsync(JobBench bench, Job job)
    {
        var now = bench.Clock.GetUtcNow();
        return await bench.Get<AuditLog>().ReadAsync(job.TenantId, now.AddDays(-1), now, CancellationToken.None).ToListAsync();
    }
}
