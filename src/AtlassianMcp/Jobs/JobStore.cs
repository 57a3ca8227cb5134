using System.Runtime.CompilerServices;
using AtlassianMcp.Storage;

namespace AtlassianMcp.Jobs;

/// <summary>Keeps jobs as rows of the table <c>jobs</c>: partition = tenant, row = job id; parts of a job in a partition of their own.</summary>
public sealed class JobStore(ITableStore tables)
{
    internal const string Table = "jobs";

    /// <summary>The tenant's job, or part of a job, of that id; null when there is none.</summary>
    public async Task<Job?> FindAsync(string tenantId, string jobId, CancellationToken cancellationToken)
    {
        var (partition, row) = JobRow.KeysOf(tenantId, jobId);
        return await tables.GetAsync(Table, partition, row, cancellationToken) is { } found ? JobRow.Read(found) : null;
    }

    /// <summary>A tenant's jobs of one caller, oldest first, without their parts.</summary>
    public async IAsyncEnumerable<Job> ListAsync(string tenantId, string callerId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.QueryAsync(Table, tenantId, rowPrefix: null, cancellationToken))
        {
            if (row.Get<string>("Caller") == callerId) yield return JobRow.Read(row);
        }
    }

    /// <summary>A tenant's jobs of all callers, oldest first, without their parts.</summary>
    public async IAsyncEnumerable<Job> ListAsync(string tenantId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.QueryAsync(Table, tenantId, rowPrefix: null, cancellationToken)) yield return JobRow.Read(row);
    }

    /// <summary>The parts of a job, in order; none while it is whole.</summary>
    public async IAsyncEnumerable<Job> PartsAsync(Job job, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.QueryAsync(Table, JobRow.PartitionOfParts(job), rowPrefix: null, cancellationToken)) yield return JobRow.Read(row);
    }

    /// <summary>The noted items of a job and of its parts.</summary>
    public async IAsyncEnumerable<JobItem> ItemsAsync(Job job, JobItems items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in items.ListAsync(job, walk: null, cancellationToken)) yield return item;
        await foreach (var part in PartsAsync(job, cancellationToken))
        {
            await foreach (var item in items.ListAsync(part, walk: null, cancellationToken)) yield return item;
        }
    }

    /// <summary>Stores a new job.</summary>
    public async Task<Job> AddAsync(Job job, CancellationToken cancellationToken)
    {
        try
        {
            return job with { ETag = await tables.InsertAsync(Table, JobRow.Of(job), cancellationToken) };
        }
        catch (StorageConflictException)
        {
            // Nobody else makes this id: the answer to the first try was lost.
            return await FindAsync(job.TenantId, job.Id, cancellationToken) ?? throw new InvalidOperationException($"The job {job.Id} was there and is gone.");
        }
    }

    /// <summary>Stores parts that no message asks for yet, over those of an earlier try.</summary>
    public Task PutAsync(IEnumerable<Job> parts, CancellationToken cancellationToken) => tables.UpsertManyAsync(Table, [.. parts.Select(JobRow.Of)], cancellationToken);

    /// <summary>Stores a change of a job that nobody else changed since it was read.</summary>
    /// <exception cref="StorageConflictException">Somebody did.</exception>
    public async Task<Job> ReplaceAsync(Job job, CancellationToken cancellationToken) =>
        job with { ETag = await tables.ReplaceAsync(Table, JobRow.Of(job), cancellationToken) };

    /// <summary>Changes a job as it is now, as often as somebody else changes it meanwhile; null from <paramref name="change"/> leaves it.</summary>
    public async Task<Job?> ChangeAsync(Job job, Func<Job, Job?> change, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            if (await FindAsync(job.TenantId, job.Id, cancellationToken) is not { } now || change(now) is not { } changed) return null;
            try
            {
                return await ReplaceAsync(changed, cancellationToken);
            }
            catch (StorageConflictException)
            {
                // A slice saved something: once more.
            }
        }
    }

    /// <summary>All jobs of all tenants, and their parts; for the sweep.</summary>
    public async IAsyncEnumerable<Job> ScanAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.ScanAsync(Table, partitionPrefix: null, cancellationToken)) yield return JobRow.Read(row);
    }

    /// <summary>Forgets a job or a part.</summary>
    public Task RemoveAsync(Job job, CancellationToken cancellationToken)
    {
        var (partition, row) = JobRow.KeysOf(job.TenantId, job.Id);
        return tables.DeleteAsync(Table, partition, row, job.ETag, cancellationToken);
    }
}
