using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs;

/// <summary>The jobs that a caller may see: their own, about sites that the program they use may use.</summary>
public sealed class OwnJobs(JobStore store, TenantContext tenant)
{
    /// <summary>The caller's job of that id, as its parts make it.</summary>
    /// <exception cref="NotAvailableException">There is none.</exception>
    public async Task<Job> FindAsync(string jobId, CancellationToken cancellationToken)
    {
        var job = jobId.All(char.IsAsciiLetterOrDigit) ? await store.FindAsync(tenant.Tenant.Id, jobId, cancellationToken) : null;
        if (job is null || !IsOwn(job)) throw new NotAvailableException($"There is no job '{jobId}'. job_list lists yours; they are forgotten some time after their end.");
        return job.IsSplit ? await WithPartsAsync(job, cancellationToken) : job;
    }

    /// <summary>The caller's jobs, newest first.</summary>
    public async Task<IReadOnlyList<Job>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await store.ListAsync(tenant.Tenant.Id, tenant.Caller.Id, cancellationToken).Where(IsOwn).ToListAsync(cancellationToken)).OrderByDescending(job => job.Id, StringComparer.Ordinal)];

    // What a job does, and what it fails on, tells of the site it works on.
    private bool IsOwn(Job job) => !job.IsPart && job.Origin.Caller.Id == tenant.Caller.Id && job.Origin.IsOpenTo(tenant.Tenant, tenant.Caller);

    private async Task<Job> WithPartsAsync(Job job, CancellationToken cancellationToken)
    {
        var parts = await store.PartsAsync(job, cancellationToken).ToListAsync(cancellationToken);
        var working = parts.Find(part => part.State is JobState.Running) ?? parts.Find(part => part.WaitsFor is not null && !part.IsOver);
        return JobParts.Join(job, parts) with
        {
            Activity = working?.Activity ?? job.Activity,
            WaitsFor = working?.WaitsFor ?? $"{parts.Count(part => !part.IsOver)} of {parts.Count} parts",
            Error = job.Error ?? working?.Error,
            UpdatedAt = parts.Select(part => part.UpdatedAt).Append(job.UpdatedAt).Max(),
        };
    }
}
