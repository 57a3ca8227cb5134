using Atlassian.Platform;
using AtlassianMcp.Audit;
using AtlassianMcp.Jobs;
using AtlassianMcp.Policies;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Settings;
using AtlassianMcpFunctions.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>The job engine over stores in memory and a clock that the test moves, with a handler the test writes.</summary>
internal sealed class JobBench : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public JobBench(Func<JobSlice, CancellationToken, Task<JobStep>> work)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(logging => logging.ClearProviders());
        services.AddAtlassianLines(new ServerSettings { PublicUrl = new Uri("http://127.0.0.1:1"), IsDevelopment = true });
        services.AddTenancy(CloudAddresses.Public, new Tenant(Tenant.DefaultId) { Access = new AccessRules { Anonymous = true } });
        services.AddSingleton(new PublicAddress(new Uri("http://127.0.0.1:1")));
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddStorage(new StorageOptions());
        SchemaPage.Watch(services);
        services.AddSingleton(new ToolFaces([new ToolFace(Handler.TestKind, "platform.test", ToolClass.Read)]));
        services.AddSingleton<WayCheck>((_, caller, _, _) => Task.FromResult(new Standing(caller)));
        services.AddSingleton<AuditLog>();
        services.AddJobs(Options);
        services.AddScoped<IJobHandler>(_ => new Handler(work));
        _services = services.BuildServiceProvider();
    }

    public static JobOptions Options { get; } = new();

    public JobClock Clock { get; } = new();

    public JobStore Store => _services.GetRequiredService<JobStore>();

    public JobRunner Runner => _services.GetRequiredService<JobRunner>();

    public JobSweep Sweep => _services.GetRequiredService<JobSweep>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A scope in which the default tenant has entered.</summary>
    public AsyncServiceScope Enter()
    {
        var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Enter(Get<TenantStore>().Fixed[0], Caller.Local);
        return scope;
    }

    public async Task<Job> StartAsync(string kind = Handler.TestKind)
    {
        await using var scope = Enter();
        return await scope.ServiceProvider.GetRequiredService<JobStarter>().StartAsync(kind, new { }, CancellationToken.None);
    }

    public async Task<Job> FindAsync(Job job) => (await Store.FindAsync(job.TenantId, job.Id, CancellationToken.None))!;

    /// <summary>Takes the next visible message off the queues; null when there is none.</summary>
    public Task<JobMessage?> TakeAsync() => Get<IMessageQueue>().TakeAsync();

    /// <summary>Runs all messages there are and come of it, moving the clock to those that are delayed, until the job is over.</summary>
    public async Task<Job> RunToEndAsync(Job job)
    {
        for (var round = 0; round < 10_000; round++)
        {
            var now = await FindAsync(job);
            if (now.IsOver) return now;
            if (await TakeAsync() is { } message) await RunAsync(message);
            else Clock.Advance(TimeSpan.FromSeconds(1));
        }

        throw new InvalidOperationException($"Job {job.Id} does not end: {await FindAsync(job)}");
    }

    public Task RunAsync(JobMessage message) => Runner.RunAsync(message, CancellationToken.None);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class Handler(Func<JobSlice, CancellationToken, Task<JobStep>> work) : IJobHandler
    {
        public const string TestKind = "test";

        public string Kind => TestKind;

        public Task<JobStep> RunAsync(JobSlice slice, CancellationToken cancellationToken) => work(slice, cancellationToken);
    }
}
