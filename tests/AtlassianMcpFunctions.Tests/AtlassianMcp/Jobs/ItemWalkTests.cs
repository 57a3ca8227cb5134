using System.Collections.Concurrent;
using AtlassianMcp.Jobs;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs;

/// <summary>Items that fail in passing are tried again, those that cannot be done are noted, and none stops the others.</summary>
public sealed class ItemWalkTests
{
    [Fact]
    public async Task Every_item_is_done_once_and_noted_when_its_outcome_is_worth_it()
    {
        var done = new ConcurrentBag<int>();
        await using var bench = Bench(40, at =>
        {
            done.Add(at);
            return at % 10 == 0 ? new ItemOutcome("created", at) : null;
        });

        var ended = await bench.RunToEndAsync(await bench.StartAsync());

        Assert.Equal(Enumerable.Range(0, 40), done.Order());
        Assert.Equal((40, 0, 40), (ended.Done, ended.Failed, ended.Total));
        Assert.Equal([0, 10, 20, 30], await ItemsAsync(bench, ended).Select(item => (int)item.Outcome!.Detail!).ToListAsync());
    }

    [Fact]
    public async Task What_fails_in_passing_is_tried_again_later_and_leaves_nothing_behind()
    {
        var tries = new ConcurrentDictionary<int, int>();
        await using var bench = Bench(20, at => tries.AddOrUpdate(at, 1, (_, before) => before + 1) <= at % 4 ? throw new IOException("The line broke.") : null);

        var ended = await bench.RunToEndAsync(await bench.StartAsync());

        Assert.Equal((JobState.Succeeded, 20, 0), (ended.State, ended.Done, ended.Failed));
        Assert.All(tries, pair => Assert.Equal(1 + (pair.Key % 4), pair.Value));
        Assert.Empty(await ItemsAsync(bench, ended).ToListAsync());
    }

    [Fact]
    public async Task What_keeps_failing_is_given_up_and_what_cannot_be_done_at_once()
    {
        var tries = new ConcurrentDictionary<int, int>();
        await using var bench = Bench(6, at =>
        {
            tries.AddOrUpdate(at, 1, (_, before) => before + 1);
            return at switch { 2 => throw new IOException("The line broke."), 4 => throw new ArgumentException("No such label."), _ => null };
        });

        var ended = await bench.RunToEndAsync(await bench.StartAsync());

        Assert.Equal((JobState.Succeeded, 6, 2), (ended.State, ended.Done, ended.Failed));
        Assert.Equal((JobBench.Options.MostAttempts, 1), (tries[2], tries[4]));
        var items = await ItemsAsync(bench, ended).ToListAsync();
        Assert.Equal([("item 2", ItemState.Failed), ("item 4", ItemState.Failed)], items.Select(item => (item.Name, item.State)));
        Assert.StartsWith("Something went wrong unexpectedly.", items[0].Reason, StringComparison.Ordinal);
        Assert.Equal("No such label.", items[1].Reason);
    }

    [Fact]
    public async Task While_nothing_works_items_are_spared_and_the_job_waits()
    {
        var (isOut, tries) = (true, 0);
        await using var bench = Bench(50, at =>
        {
            Interlocked.Increment(ref tries);
            return isOut ? throw new IOException("Nobody there.") : null;
        });
        var job = await bench.StartAsync();
        for (var outage = 0; outage < 12; outage++)
        {
            while (await bench.TakeAsync() is { } message) await bench.RunAsync(message);
            Assert.Equal("the site, to try again", (await bench.FindAsync(job)).WaitsFor);
            bench.Clock.Advance(TimeSpan.FromMinutes(8));
        }

        Assert.True(tries < 12 * 50, $"{tries} tries");
        isOut = false;
        var ended = await bench.RunToEndAsync(job);

        Assert.Equal((JobState.Succeeded, 50, 0, 0), (ended.State, ended.Done, ended.Failed, ended.Failures));
    }

    [Fact]
    public async Task An_outage_that_does_not_end_gives_the_job_up_to_be_resumed()
    {
        var isOut = true;
        await using var bench = Bench(50, _ => isOut ? throw new IOException("Nobody there.") : null);
        var job = await bench.StartAsync();

        var failed = await bench.RunToEndAsync(job);
        Assert.Equal((JobState.Failed, 0), (failed.State, failed.Failed));
        isOut = false;
        Assert.True(await bench.Get<JobControl>().ResumeAsync(failed, retryFailed: false, CancellationToken.None));

        Assert.Equal((JobState.Succeeded, 50), ((await bench.RunToEndAsync(job)) is var ended ? (ended.State, ended.Done) : default));
    }

    [Fact]
    public async Task A_refusal_of_the_caller_ends_the_job_and_fails_no_item()
    {
        await using var bench = Bench(20, at => at == 7 ? throw new PolicyException("Not here.") : null);

        var ended = await bench.RunToEndAsync(await bench.StartAsync());

        Assert.Equal((JobState.Failed, "Not here."), (ended.State, ended.Error));
        Assert.Empty(await ItemsAsync(bench, ended).ToListAsync());
    }

    [Fact]
    public async Task A_walk_goes_on_where_the_last_slice_stopped()
    {
        var done = new ConcurrentBag<int>();
        JobBench? bench = null;
        bench = Bench(100, at =>
        {
            done.Add(at);
            bench!.Clock.Advance(TimeSpan.FromSeconds(1));
            return null;
        });
        await using (bench)
        {
            var ended = await bench.RunToEndAsync(await bench.StartAsync());

            Assert.Equal(Enumerable.Range(0, 100), done.Order());
            Assert.True(ended.Sequence >= 2, $"{ended.Sequence} slices");
        }
    }

    [Fact]
    public async Task After_a_death_only_what_was_not_saved_is_done_again()
    {
        var (done, dies) = (new ConcurrentBag<int>(), true);
        using var dying = new CancellationTokenSource();
        JobBench? bench = null;
        bench = OneByOne(30, at =>
        {
            if (dies && at == 20)
            {
                dying.Cancel();
                throw new OperationCanceledException(dying.Token);
            }

            done.Add(at);
            bench!.Clock.Advance(TimeSpan.FromMilliseconds(200));
            return null;
        });
        await using (bench)
        {
            var job = await bench.StartAsync();
            var message = (await bench.TakeAsync())!;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Runner.RunAsync(message, dying.Token));
            dies = false;
            bench.Clock.Advance(TimeSpan.FromMinutes(1));
            await bench.RunAsync(message);

            var ended = await bench.RunToEndAsync(job);

            Assert.Equal((JobState.Succeeded, 30), (ended.State, ended.Done));
            Assert.Equal(Enumerable.Range(0, 30), done.Distinct().Order());
            // Five of them take a second.
            Assert.InRange(done.Count, 30, 30 + 6);
        }
    }

    private static JobBench Bench(int count, Func<int, ItemOutcome?> work) => Bench(Things(count), work);

    private static JobBench OneByOne(int count, Func<int, ItemOutcome?> work) => Bench(Things(count) with { AtOnce = 1 }, work);

    private static Walk Things(int count) => new("things", count, at => $"item {at}");

    private static JobBench Bench(Walk walk, Func<int, ItemOutcome?> work) => new(async (slice, token) =>
        await slice.EachAsync(walk, (at, _) => Task.FromResult(work(at)), token) ?? new JobStep.Finished("{}"));

    private static IAsyncEnumerable<JobItem> ItemsAsync(JobBench bench, Job job) => bench.Get<JobItems>().ListAsync(job, walk: null, CancellationToken.None);
}
