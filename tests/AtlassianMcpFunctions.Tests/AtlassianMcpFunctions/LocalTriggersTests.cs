using AtlassianMcp.Jobs;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions;

/// <summary>A server that runs alone does its jobs itself.</summary>
public sealed class LocalTriggersTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_job_is_run_to_its_end_slice_by_slice()
    {
        await using var server = await StartAsync(new Handler(slice => slice.Job.Sequence < 3 ? new JobStep.GoOn() : new JobStep.Finished("""{"n":3}""")));

        var job = await EndAsync(server, await StartJobAsync(server));

        Assert.Equal((JobState.Succeeded, """{"n":3}""", 3), (job.State, job.Result, job.Sequence));
    }

    [Fact]
    public async Task A_job_that_fails_now_and_then_succeeds()
    {
        var handler = new Handler(_ => throw new InvalidOperationException("flaky")) { FailuresBeforeSuccess = 2 };
        await using var server = await StartAsync(handler);

        var job = await EndAsync(server, await StartJobAsync(server));

        Assert.Equal((JobState.Succeeded, 3), (job.State, handler.Runs));
    }

    [Fact]
    public async Task A_job_that_always_fails_is_given_up_after_five_tries()
    {
        var handler = new Handler(_ => throw new InvalidOperationException("never"));
        await using var server = await StartAsync(handler);

        var job = await EndAsync(server, await StartJobAsync(server));

        Assert.Equal((JobState.Failed, 5), (job.State, handler.Runs));
        var reference = job.Error!.Split(' ')[^1].TrimEnd('.');
        Assert.Contains(server.Log.All, line => line.Contains(reference, StringComparison.Ordinal) && line.Contains(job.Id, StringComparison.Ordinal));
        Assert.Null(await server.Services.GetRequiredService<IMessageQueue>().ReceiveAsync(JobQueue.Name, TimeSpan.FromSeconds(1), CancellationToken.None));
    }

    [Fact]
    public async Task Garbage_and_strangers_in_the_queue_do_not_stop_the_work()
    {
        await using var server = await StartAsync(new Handler(_ => new JobStep.Finished("{}")));
        var queue = server.Services.GetRequiredService<IMessageQueue>();
        foreach (var text in (string[])["", "nonsense", "null", "[]", """{"tenant":"a/b","job":"c#d"}""", """{"tenant":"default","job":"gone"}""", """{"tenant":"nobody","job":"x"}"""])
            await queue.SendAsync(JobQueue.Name, text, TimeSpan.Zero, CancellationToken.None);

        var job = await EndAsync(server, await StartJobAsync(server));

        Assert.Equal(JobState.Succeeded, job.State);
        Assert.DoesNotContain(server.Log.All, line => line.Contains("failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_outage_of_the_queue_is_survived()
    {
        var queue = new ShakyQueue();
        await using var server = await StartAsync(new Handler(_ => new JobStep.Finished("{}")), services => services.AddSingleton<IMessageQueue>(provider => queue.Over(provider)));

        var job = await EndAsync(server, await StartJobAsync(server));

        Assert.Equal(JobState.Succeeded, job.State);
        Assert.True(queue.Outages >= 3);
    }

    private static Task<RunningServer> StartAsync(Handler handler, Action<IServiceCollection>? services = null) => RunningServer.StartAsync(new()
    {
        Services = collection => collection.AddSingleton<TimeProvider>(new FastTime(speed: 50)).AddSingleton<IJobHandler>(handler),
        After = services,
    });

    private static async Task<Job> StartJobAsync(RunningServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Enter(server.Services.GetRequiredService<TenantStore>().Fixed[0], Caller.Local);
        return await scope.ServiceProvider.GetRequiredService<JobStarter>().StartAsync("job_get", new { }, CancellationToken.None);
    }

    private static async Task<Job> EndAsync(RunningServer server, Job job)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!job.IsOver)
        {
            await Task.Delay(20, patience.Token);
            job = (await server.Services.GetRequiredService<JobStore>().FindAsync(job.TenantId, job.Id, patience.Token))!;
        }

        return job;
    }

    private sealed class Handler(Func<JobSlice, JobStep> run) : IJobHandler
    {
        public string Kind => "job_get";

        public int Runs { get; private set; }

        public int FailuresBeforeSuccess { get; init; } = int.MaxValue;

        public Task<JobStep> RunAsync(JobSlice slice, CancellationToken cancellationToken) =>
            Task.FromResult(++Runs > FailuresBeforeSuccess ? new JobStep.Finished("{}") : run(slice));
    }

    /// <summary>A queue out of reach three times out of four.</summary>
    private sealed class ShakyQueue : IMessageQueue
    {
        private IMessageQueue _inner = null!;
        private int _asked;

        public int Outages { get; private set; }

        public IMessageQueue Over(IServiceProvider services)
        {
            _inner = ActivatorUtilities.CreateInstance<global::AtlassianMcpFunctions.Storage.Local.InMemoryMessageQueue>(services);
            return this;
        }

        public Task SendAsync(string queue, string text, TimeSpan delay, CancellationToken cancellationToken) => _inner.SendAsync(queue, text, delay, cancellationToken);

        public Task<ReceivedMessage?> ReceiveAsync(string queue, TimeSpan visibility, CancellationToken cancellationToken)
        {
            if (++_asked % 4 == 0) return _inner.ReceiveAsync(queue, visibility, cancellationToken);
            Outages++;
            throw new IOException("The line is down.");
        }

        public Task CompleteAsync(string queue, ReceivedMessage message, CancellationToken cancellationToken) => _inner.CompleteAsync(queue, message, cancellationToken);

        public Task AbandonAsync(string queue, ReceivedMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
            _inner.AbandonAsync(queue, message, delay, cancellationToken);

        public Task PingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
