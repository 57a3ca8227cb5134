using AtlassianMcp.Jobs;
using AtlassianMcp.Storage;
using AtlassianMcp.Transfers;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs;

/// <summary>The timer mends what was lost and forgets what is old.</summary>
public sealed class JobSweepTests
{
    [Fact]
    public async Task A_job_whose_message_was_lost_is_woken_after_a_while()
    {
        await using var bench = new JobBench((_, _) => Task.FromResult<JobStep>(new JobStep.Finished("{}")));
        var job = await bench.StartAsync();
        Assert.NotNull(await bench.TakeAsync());

        await bench.Sweep.RunAsync(CancellationToken.None);
        Assert.Null(await bench.TakeAsync());
        bench.Clock.Advance(TimeSpan.FromMinutes(6));
        await bench.Sweep.RunAsync(CancellationToken.None);
        await bench.RunAsync((await bench.TakeAsync())!);

        Assert.Equal(JobState.Succeeded, (await bench.FindAsync(job)).State);
    }

    [Fact]
    public async Task A_job_long_over_is_forgotten_with_its_files()
    {
        await using var bench = new JobBench((_, _) => Task.FromResult<JobStep>(new JobStep.Finished("{}")));
        var job = await bench.StartAsync();
        await bench.RunAsync((await bench.TakeAsync())!);
        await using var scope = bench.Enter();
        var files = scope.ServiceProvider.GetRequiredService<FileSets>();
        await files.WriteAsync(FileSets.OfJob(job.Id), "a.txt", "text/plain", "a"u8.ToArray(), CancellationToken.None);
        await files.ZipAsync(FileSets.OfJob(job.Id), CancellationToken.None);

        bench.Clock.Advance(TimeSpan.FromDays(13));
        await bench.Sweep.RunAsync(CancellationToken.None);
        Assert.NotNull(await bench.Store.FindAsync(job.TenantId, job.Id, CancellationToken.None));
        bench.Clock.Advance(TimeSpan.FromDays(2));
        await bench.Sweep.RunAsync(CancellationToken.None);

        Assert.Null(await bench.Store.FindAsync(job.TenantId, job.Id, CancellationToken.None));
        Assert.Empty(await bench.Get<IBlobStore>().ListAsync("files", "", CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task An_upload_is_removed_after_a_day()
    {
        await using var bench = new JobBench((_, _) => Task.FromResult<JobStep>(new JobStep.Finished("{}")));
        await using var scope = bench.Enter();
        var uploads = scope.ServiceProvider.GetRequiredService<UploadStore>();
        var id = await uploads.KeepAsync([("a.txt", "a"u8.ToArray())], CancellationToken.None);

        bench.Clock.Advance(TimeSpan.FromHours(25));
        await bench.Sweep.RunAsync(CancellationToken.None);

        await Assert.ThrowsAsync<global::AtlassianMcp.Tenancy.NotAvailableException>(() => uploads.OpenAsync(id, CancellationToken.None));
        Assert.Empty(await bench.Get<IBlobStore>().ListAsync("uploads", "", CancellationToken.None).ToListAsync());
    }
}
