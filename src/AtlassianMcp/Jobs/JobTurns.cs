using AtlassianMcp.Storage;

namespace AtlassianMcp.Jobs;

/// <summary>Lets one job at a time work on what two must not touch at once: rows of the table <c>turns</c>, partition = tenant, row = what it is.</summary>
public sealed class JobTurns(ITableStore tables, JobStore jobs)
{
    internal const string Table = "turns";
    private const string Holder = "Job";

    /// <summary>Takes the turn for a job until it is over; the id of the job that has it, when that is another one.</summary>
    public async Task<string?> TakeAsync(Job job, string name, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await tables.GetAsync(Table, job.TenantId, name, cancellationToken);
            var holder = row?.Get<string>(Holder);
            if (holder == job.Id) return null;
            if (holder is not null && await jobs.FindAsync(job.TenantId, holder, cancellationToken) is { IsOver: false }) return holder;
            if (await TryWriteAsync(new TableRow(job.TenantId, name, new Dictionary<string, object?> { [Holder] = job.Id }) { ETag = row?.ETag }, cancellationToken)) return null;
        }
    }

    private async Task<bool> TryWriteAsync(TableRow row, CancellationToken cancellationToken)
    {
        try
        {
            if (row.ETag is null) await tables.InsertAsync(Table, row, cancellationToken);
            else await tables.ReplaceAsync(Table, row, cancellationToken);
            return true;
        }
        catch (StorageConflictException)
        {
            return false;
        }
    }
}
