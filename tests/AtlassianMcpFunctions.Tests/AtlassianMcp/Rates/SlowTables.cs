using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Storage.Local;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Rates;

/// <summary>Tables in memory that take some time to answer, count what they are asked, and break where a test says so.</summary>
internal sealed class SlowTables(TimeProvider time, TimeSpan lag) : ITableStore
{
    private readonly InMemoryTableStore _tables = new(new StoreNames(null));

    public bool IsBroken { get; set; }

    public int Reads { get; private set; }

    public int Writes { get; private set; }

    public async Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken)
    {
        Reads++;
        await AnswerAsync(cancellationToken);
        return await _tables.GetAsync(table, partition, row, cancellationToken);
    }

    public async Task<string> InsertAsync(string table, TableRow row, CancellationToken cancellationToken)
    {
        Writes++;
        await AnswerAsync(cancellationToken);
        return await _tables.InsertAsync(table, row, cancellationToken);
    }

    public async Task<string> ReplaceAsync(string table, TableRow row, CancellationToken cancellationToken)
    {
        Writes++;
        await AnswerAsync(cancellationToken);
        return await _tables.ReplaceAsync(table, row, cancellationToken);
    }

    public IAsyncEnumerable<TableRow> QueryAsync(string table, string partition, string? rowPrefix, CancellationToken cancellationToken) => _tables.QueryAsync(table, partition, rowPrefix, cancellationToken);

    public IAsyncEnumerable<TableRow> ScanAsync(string table, string? partitionPrefix, CancellationToken cancellationToken) => _tables.ScanAsync(table, partitionPrefix, cancellationToken);

    public Task<string> UpsertAsync(string table, TableRow row, CancellationToken cancellationToken) => _tables.UpsertAsync(table, row, cancellationToken);

    public Task UpsertManyAsync(string table, IReadOnlyList<TableRow> rows, CancellationToken cancellationToken) => _tables.UpsertManyAsync(table, rows, cancellationToken);

    public Task DeleteAsync(string table, string partition, string row, string? etag, CancellationToken cancellationToken) => _tables.DeleteAsync(table, partition, row, etag, cancellationToken);

    public Task PingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(lag, time, cancellationToken);
        if (IsBroken) throw new IOException("The table is out of order.");
    }
}
