using System.Text.Json;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs;

/// <summary>Starts jobs for whoever calls.</summary>
public sealed class JobStarter(JobStore store, JobQueue queue, IBlobStore blobs, TenantContext tenant, TimeProvider time)
{
    /// <summary>Stores a job and asks for its first slice.</summary>
    public Task<Job> StartAsync<TInput>(string kind, TInput input, CancellationToken cancellationToken) =>
        StartAsync(kind, input, (_, _) => Task.CompletedTask, cancellationToken);

    /// <summary>The same with papers for the job to begin with.</summary>
    /// <param name="kind">The kind of job.</param>
    /// <param name="input">What it has to do.</param>
    /// <param name="write">Writes the papers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Job> StartAsync<TInput>(string kind, TInput input, Func<JobPapers, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        if (tenant.Caller.Kind == CallerKind.Bearer)
            throw new NotAvailableException("Long work needs a sign-in or an API key: a token that comes with the request is not kept, so there is nothing to go on with later.");
        if (await store.ListAsync(tenant.Tenant.Id, tenant.Caller.Id, cancellationToken).CountAsync(job => !job.IsOver, cancellationToken) >= tenant.Tenant.Limits.OpenJobs)
            throw new NotAvailableException($"{tenant.Tenant.Limits.OpenJobs} jobs of yours are open already, which is the limit here: wait for one to end (job_list), or end one (job_cancel).");
        var now = time.GetUtcNow();
        var id = NewId(now);
        await write(new JobPapers(blobs, tenant.Tenant.Id, id), cancellationToken);
        var job = await store.AddAsync(
            new Job(id, tenant.Tenant.Id, tenant.Origin, kind, JsonSerializer.Serialize(input, JobJson.Options), now) { UpdatedAt = now },
            cancellationToken);
        await queue.SendAsync(job, TimeSpan.Zero, cancellationToken);
        return job;
    }

    /// <summary>An id for a job that is about to be started.</summary>
    private static string NewId(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");
}
