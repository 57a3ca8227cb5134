using AtlassianMcp.Storage;

namespace AtlassianMcp.Jobs;

/// <summary>Lets one job at a time work on what two must not touch at once: rows of the table <c>turns</c>, partition = tenant, row = what it is.</summary>
public sealed class JobTurns(ITableStore tables, JobStore jobs)
{
    internal const string Table = "turns";
    internal const string Holder = "Job";

    /// <summary>The job that has the turn and is not over; null for none.</summary>
    public async Task<Job?> HolderAsync(string tenantId, string name, CancellationToken cancellationToken) =>
        await HolderAsync(tenantId, await tables.GetAsync(Table, tenantId, name, cancellationToken), cancellationToken);

    /// <summary>Takes the turn for a job until it is over, unless another one has it; the id of the job that has it then.</summary>
    public async Task<string> TakeAsync(string tenantId, string name, string jobId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await tables.GetAsync(Table, tenantId, name, cancellationToken);
            if (row?.Get<string>(Holder) == jobId) return jobId;
            if (await HolderAsync(tenantId, row, cancellationToken) is { } other) return other.Id;
            if (await TryWriteAsync(new TableRow(tenantId, name, new Dictionary<string, object?> { [Holder] = jobId }) { ETag = row?.ETag }, cancellationToken)) return jobId;
        }
    }

    private async Task<Job?> HolderAsync(string tenantId, TableRow? row, CancellationToken cancellationToken) =>
        row?.Get<string>(Holder) is { } id && await jobs.FindAsync(tenantId, id, cancellationToken) is { IsOver: false } job ? job : null;

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
