using System.Text.Json;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs;

/// <summary>Keeps jobs as rows of the table <c>jobs</c>: partition = tenant, row = job id.</summary>
public sealed class JobStore(ITableStore tables)
{
    internal const string Table = "jobs";

    /// <summary>The tenant's job of that id; null when there is none.</summary>
    public async Task<Job?> FindAsync(string tenantId, string jobId, CancellationToken cancellationToken) =>
        await tables.GetAsync(Table, tenantId, jobId, cancellationToken) is { } row ? FromRow(row) : null;

    /// <summary>How many jobs of the caller are not over.</summary>
    public async Task<int> CountOpenAsync(string tenantId, string callerId, CancellationToken cancellationToken)
    {
        var open = 0;
        await foreach (var row in tables.QueryAsync(Table, tenantId, rowPrefix: null, cancellationToken))
        {
            if (row.Get<string>("Caller") == callerId && row.Get<string>("State") is nameof(JobState.Queued) or nameof(JobState.Running)) open++;
        }

        return open;
    }

    /// <summary>Stores a new job.</summary>
    public async Task<Job> AddAsync(Job job, CancellationToken cancellationToken) =>
        job with { ETag = await tables.InsertAsync(Table, ToRow(job), cancellationToken) };

    /// <summary>Stores a change of a job that nobody else changed since it was read.</summary>
    /// <exception cref="StorageConflictException">Somebody did.</exception>
    public async Task<Job> ReplaceAsync(Job job, CancellationToken cancellationToken) =>
        job with { ETag = await tables.ReplaceAsync(Table, ToRow(job), cancellationToken) };

    /// <summary>All jobs of all tenants; for the sweep.</summary>
    public async IAsyncEnumerable<Job> ScanAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.ScanAsync(Table, cancellationToken)) yield return FromRow(row);
    }

    /// <summary>Forgets a job.</summary>
    public Task RemoveAsync(Job job, CancellationToken cancellationToken) => tables.DeleteAsync(Table, job.TenantId, job.Id, job.ETag, cancellationToken);

    private static TableRow ToRow(Job job) => new(job.TenantId, job.Id, new Dictionary<string, object?>
    {
        ["Caller"] = job.Origin.Caller.Id,
        ["Origin"] = JsonSerializer.Serialize(job.Origin),
        ["Kind"] = job.Kind,
        ["Input"] = job.Input,
        ["CreatedAt"] = job.CreatedAt,
        ["State"] = job.State.ToString(),
        ["Sequence"] = job.Sequence,
        ["Done"] = job.Done,
        ["Total"] = job.Total,
        ["Activity"] = job.Activity,
        ["Checkpoint"] = job.Checkpoint,
        ["Result"] = job.Result,
        ["Error"] = job.Error,
        ["Trace"] = JsonSerializer.Serialize(job.Trace),
        ["UpdatedAt"] = job.UpdatedAt,
        ["LeasedUntil"] = job.LeasedUntil,
    })
    { ETag = job.ETag };

    private static Job FromRow(TableRow row) => new(
        row.Row, row.Partition, JsonSerializer.Deserialize<CallOrigin>(row.Get<string>("Origin")!)!, row.Get<string>("Kind")!, row.Get<string>("Input")!, row.Get<DateTimeOffset>("CreatedAt"))
    {
        State = Enum.Parse<JobState>(row.Get<string>("State")!),
        Sequence = row.Get<int>("Sequence"),
        Done = row.Get<int>("Done"),
        Total = row.Get<int?>("Total"),
        Activity = row.Get<string>("Activity"),
        Checkpoint = row.Get<string>("Checkpoint"),
        Result = row.Get<string>("Result"),
        Error = row.Get<string>("Error"),
        Trace = row.Get<string>("Trace") is { } trace ? JsonSerializer.Deserialize<JobTrace>(trace)! : new JobTrace(),
        UpdatedAt = row.Get<DateTimeOffset>("UpdatedAt"),
        LeasedUntil = row.Get<DateTimeOffset?>("LeasedUntil"),
        ETag = row.ETag,
    };
}
