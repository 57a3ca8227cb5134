using AtlassianMcp.Audit;
using AtlassianMcp.Grants;
using AtlassianMcp.Jobs;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs;

/// <summary>Messages may come twice, late, early or never; the work happens once.</summary>
public sealed class JobRunnerTests
{
    private static readonly Func<JobSlice, CancellationToken, Task<JobStep>> Done = (_, _) => Task.FromResult<JobStep>(new JobStep.Finished("{}"));

    [Fact]
    public async Task A_job_goes_on_slice_by_slice_from_its_checkpoint_until_it_is_done()
    {
        await using var bench = new JobBench(async (slice, token) =>
        {
            var next = (slice.Checkpoint<Place>()?.Next ?? 0) + 1;
            await slice.SaveAsync(new Place(next), next, 3, "counting", token);
            return next < 3 ? new JobStep.GoOn() : new JobStep.Finished("""{"counted":3}""");
        });
        var job = await bench.StartAsync();

        for (var slice = 0; slice < 3; slice++) await bench.RunAsync((await bench.TakeAsync())!);

        var ended = await bench.FindAsync(job);
        Assert.Equal((JobState.Succeeded, 3, 3, """{"counted":3}"""), (ended.State, ended.Done, ended.Total, ended.Result));
        Assert.Null(ended.LeasedUntil);
        Assert.Null(await bench.TakeAsync());
    }

    [Fact]
    public async Task A_refusal_that_will_not_change_ends_the_job_at_once()
    {
        foreach (var refusal in new Exception[] { new PolicyException("Not here."), new NotAvailableException("Not here."), new GrantOverException("Not here.") })
        {
            await using var bench = new JobBench((_, _) => Task.FromException<JobStep>(refusal));
            var job = await bench.StartAsync();

            await bench.RunAsync((await bench.TakeAsync())!);

            var ended = await bench.FindAsync(job);
            Assert.Equal((JobState.Failed, "Not here."), (ended.State, ended.Error));
            Assert.Null(await bench.TakeAsync());
        }
    }

    [Fact]
    public async Task A_job_that_only_a_newer_version_knows_waits_for_it()
    {
        await using var bench = new JobBench(Done);
        var job = await bench.StartAsync("of tomorrow");

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await bench.RunAsync((await bench.TakeAsync())!));

        Assert.Equal(JobState.Queued, (await bench.FindAsync(job)).State);
    }

    [Fact]
    public async Task What_nobody_foresaw_is_told_by_a_reference_and_not_in_its_own_words()
    {
        await using var bench = new JobBench((_, _) => throw new InvalidOperationException("AccountKey=s3cret at /var/lib"));
        var job = await bench.StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await bench.RunAsync((await bench.TakeAsync())!));

        var waiting = await bench.FindAsync(job);
        Assert.Equal(JobState.Queued, waiting.State);
        Assert.Matches("^Something went wrong unexpectedly.* reference [0-9a-f]{8}\\.$", waiting.Error);
    }

    [Fact]
    public async Task A_job_given_up_leaves_a_row_of_its_failure()
    {
        await using var bench = new JobBench(Done);
        var job = await bench.StartAsync();

        await bench.Runner.GiveUpAsync((await bench.TakeAsync())!, CancellationToken.None);

        var now = bench.Clock.GetUtcNow();
        var rows = new List<AuditEntry>();
        await foreach (var row in bench.Get<AuditLog>().ReadAsync(job.TenantId, now.AddDays(-1), now, CancellationToken.None)) rows.Add(row);
        Assert.Equal((job.Id, "test", AuditOutcome.Failed), (rows.Single().Job, rows.Single().Tool, rows.Single().Outcome));
    }

    [Fact]
    public async Task The_trace_of_earlier_slices_goes_on_and_reaches_the_row()
    {
        await using var bench = new JobBench((slice, _) => Task.FromResult<JobStep>(slice.Job.Sequence == 0 ? new JobStep.GoOn() : new JobStep.Finished("{}")));
        var job = await bench.StartAsync();
        await bench.Store.ReplaceAsync(job with { Trace = new JobTrace("mia", "b", "a") }, CancellationToken.None);

        for (var slice = 0; slice < 2; slice++) await bench.RunAsync((await bench.TakeAsync())!);

        Assert.Equal("mia", (await bench.FindAsync(job)).Trace.ActingAs);
    }

    [Fact]
    public async Task A_job_stored_before_callers_had_a_standing_is_read_as_it_is()
    {
        await using var bench = new JobBench(Done);
        var job = await bench.StartAsync();
        var tables = bench.Get<global::AtlassianMcp.Storage.ITableStore>();
        var row = (await tables.GetAsync("jobs", job.TenantId, job.Id, CancellationToken.None))!;
        var old = new Dictionary<string, object?>(row.Values) { ["Origin"] = """{"Caller":{"Id":"local","Kind":0,"Name":null,"Groups":[]},"Sites":{}}""" };
        old.Remove("Trace");
        await tables.UpsertAsync("jobs", row with { Values = old }, CancellationToken.None);

        await bench.RunAsync((await bench.TakeAsync())!);

        Assert.Equal(JobState.Succeeded, (await bench.FindAsync(job)).State);
    }

    [Fact]
    public async Task A_message_delivered_twice_runs_its_slice_once()
    {
        var runs = 0;
        await using var bench = new JobBench((_, _) => Task.FromResult<JobStep>(++runs == 1 ? new JobStep.GoOn() : new JobStep.Finished("{}")));
        await bench.StartAsync();
        var message = (await bench.TakeAsync())!;

        await bench.RunAsync(message);
        await bench.RunAsync(message);

        Assert.Equal(1, runs);
        Assert.Equal(1, (await bench.TakeAsync())!.Sequence);
        Assert.Null(await bench.TakeAsync());
    }

    [Fact]
    public async Task A_message_for_a_slice_that_another_instance_works_on_waits_for_its_lease()
    {
        var runs = 0;
        JobBench? bench = null;
        JobMessage? message = null;
        bench = new JobBench(async (_, _) =>
        {
            runs++;
            await bench!.RunAsync(message!);
            return new JobStep.Finished("{}");
        });
        await using (bench)
        {
            await bench.StartAsync();
            message = await bench.TakeAsync();

            await bench.RunAsync(message!);

            Assert.Equal(1, runs);
            Assert.Null(await bench.TakeAsync());
            bench.Clock.Advance(JobBench.Options.Lease + TimeSpan.FromSeconds(2));
            await bench.RunAsync((await bench.TakeAsync())!);
            Assert.Equal(1, runs);
        }
    }

    [Fact]
    public async Task A_slice_whose_process_died_is_taken_over_when_its_lease_ends()
    {
        var runs = 0;
        await using var bench = new JobBench((_, _) => ++runs == 1 ? throw new OperationCanceledException() : Done(null!, default));
        var job = await bench.StartAsync();
        var message = (await bench.TakeAsync())!;
        using var dying = new CancellationTokenSource();
        await dying.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Runner.RunAsync(message, dying.Token));

        await bench.RunAsync(message);
        Assert.Equal(1, runs);
        bench.Clock.Advance(JobBench.Options.Lease + TimeSpan.FromSeconds(2));
        await bench.RunAsync((await bench.TakeAsync())!);

        Assert.Equal(2, runs);
        Assert.Equal(JobState.Succeeded, (await bench.FindAsync(job)).State);
    }

    [Fact]
    public async Task A_death_between_saving_a_slice_and_sending_the_next_message_is_healed_by_the_redelivery()
    {
        var runs = 0;
        await using var bench = new JobBench((_, _) => Task.FromResult<JobStep>(++runs == 1 ? new JobStep.GoOn() : new JobStep.Finished("{}")));
        var job = await bench.StartAsync();
        var message = (await bench.TakeAsync())!;
        await bench.RunAsync(message);
        Assert.NotNull(await bench.TakeAsync()); // as if it had never been sent

        bench.Clock.Advance(TimeSpan.FromSeconds(10));
        await bench.RunAsync(message);
        await bench.RunAsync((await bench.TakeAsync())!);

        Assert.Equal(JobState.Succeeded, (await bench.FindAsync(job)).State);
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task A_failing_slice_is_delivered_again_and_given_up_with_its_reason_by_the_poison_queue()
    {
        await using var bench = new JobBench((_, _) => throw new InvalidOperationException("A slip."));
        var job = await bench.StartAsync();
        var message = (await bench.TakeAsync())!;

        for (var attempt = 0; attempt < 5; attempt++) await Assert.ThrowsAsync<InvalidOperationException>(() => bench.RunAsync(message));
        Assert.Equal(JobState.Queued, (await bench.FindAsync(job)).State);
        await bench.Runner.GiveUpAsync(message, CancellationToken.None);

        var ended = await bench.FindAsync(job);
        Assert.Equal(JobState.Failed, ended.State);
        Assert.StartsWith("Something went wrong unexpectedly.", ended.Error, StringComparison.Ordinal);
        await bench.RunAsync(message);
        Assert.Equal(JobState.Failed, (await bench.FindAsync(job)).State);
    }

    [Fact]
    public async Task A_message_for_a_job_that_is_gone_or_over_does_nothing()
    {
        var runs = 0;
        await using var bench = new JobBench((_, _) => Task.FromResult<JobStep>(new JobStep.Finished((++runs).ToString(System.Globalization.CultureInfo.InvariantCulture))));
        var job = await bench.StartAsync();
        var message = (await bench.TakeAsync())!;
        await bench.RunAsync(message);

        await bench.RunAsync(message);
        await bench.RunAsync(message with { Job = "gone" });

        Assert.Equal("1", (await bench.FindAsync(job)).Result);
    }

    [Fact]
    public async Task A_slice_that_lost_its_lease_saves_nothing_more()
    {
        JobBench? bench = null;
        bench = new JobBench(async (slice, token) =>
        {
            var stolen = await bench!.FindAsync(slice.Job);
            await bench.Store.ReplaceAsync(stolen with { Activity = "stolen", LeaseId = "another" }, token);
            await slice.SaveAsync(new Place(1), 1, 2, "mine", token);
            return new JobStep.Finished("{}");
        });
        await using (bench)
        {
            var job = await bench.StartAsync();

            await Assert.ThrowsAsync<global::AtlassianMcp.Storage.StorageConflictException>(async () => await bench.RunAsync((await bench.TakeAsync())!));

            Assert.Equal("stolen", (await bench.FindAsync(job)).Activity);
        }
    }

    private sealed record Place(int Next);
}
