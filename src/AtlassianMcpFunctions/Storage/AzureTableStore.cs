using System.Runtime.CompilerServices;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Storage.Tables;
using Azure;

namespace AtlassianMcpFunctions.Storage;

/// <summary>Rows in Azure Table Storage (or its emulator).</summary>
internal sealed class AzureTableStore(TableServiceClient service, StoreNames names) : ITableStore
{
    /// <inheritdoc/>
    public async Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken)
    {
        RowRules.CheckKey(partition, "partition key");
        RowRules.CheckKey(row, "row key");
        try
        {
            return await Client(table).GetEntityIfExistsAsync(partition, row, cancellationToken) is { } entity ? ToRow(entity) : null;
        }
        catch (RequestFailedException failure) when (IsMissingTable(failure))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TableRow> QueryAsync(string table, string partition, string? rowPrefix, CancellationToken cancellationToken)
    {
        RowRules.CheckKey(partition, "partition key");
        RowRules.CheckKey(rowPrefix ?? "", "row prefix");
        var rows = ReadAsync(table, RowFilter.For(partition, rowPrefix), cancellationToken);
        return string.IsNullOrEmpty(rowPrefix) ? rows : rows.Where(row => row.Row.StartsWith(rowPrefix, StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TableRow> ScanAsync(string table, string? partitionPrefix, CancellationToken cancellationToken)
    {
        RowRules.CheckKey(partitionPrefix ?? "", "partition prefix");
        return string.IsNullOrEmpty(partitionPrefix)
            ? ReadAsync(table, null, cancellationToken)
            : ReadAsync(table, RowFilter.ForPartitions(partitionPrefix), cancellationToken).Where(row => row.Partition.StartsWith(partitionPrefix, StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public async Task<string> InsertAsync(string table, TableRow row, CancellationToken cancellationToken)
    {
        RowRules.Check(row);
        try
        {
            return Text(await WriteAsync(table, client => client.AddEntityAsync(ToEntity(row), cancellationToken), cancellationToken));
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == TableErrors.EntityAlreadyExists)
        {
            throw new StorageConflictException($"The row '{row.Row}' of {table} exists already.", failure);
        }
    }

    /// <inheritdoc/>
    public async Task<string> UpsertAsync(string table, TableRow row, CancellationToken cancellationToken)
    {
        RowRules.Check(row);
        return Text(await WriteAsync(table, client => client.UpsertEntityAsync(ToEntity(row), cancellationToken), cancellationToken));
    }

    /// <inheritdoc/>
    public async Task UpsertManyAsync(string table, IReadOnlyList<TableRow> rows, CancellationToken cancellationToken)
    {
        RowRules.CheckMany(rows);
        foreach (var batch in Batches(names.Table(table), rows))
        {
            await WriteAsync(table, client => Done(client.SubmitTransactionAsync(batch, cancellationToken)), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<string> ReplaceAsync(string table, TableRow row, CancellationToken cancellationToken)
    {
        RowRules.Check(row);
        var etag = row.ETag ?? throw new ArgumentException($"The row '{row.Row}' has no ETag to compare with; read it first.", nameof(row));
        try
        {
            return Text(await Client(table).UpdateEntityAsync(ToEntity(row), new ETag(etag), cancellationToken));
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 412)
        {
            throw new StorageConflictException($"The row '{row.Row}' of {table} changed or is gone since it was read.", failure);
        }
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string table, string partition, string row, string? etag, CancellationToken cancellationToken)
    {
        RowRules.CheckKey(partition, "partition key");
        RowRules.CheckKey(row, "row key");
        try
        {
            await Client(table).DeleteEntityAsync(partition, row, etag is null ? ETag.All : new ETag(etag), cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            // Gone is what was asked for.
        }
        catch (RequestFailedException failure) when (failure.Status == 412)
        {
            throw new StorageConflictException($"The row '{row}' of {table} changed since it was read.", failure);
        }
    }

    /// <inheritdoc/>
    public Task PingAsync(CancellationToken cancellationToken) => service.ProbeAsync(cancellationToken);

    private async IAsyncEnumerable<TableRow> ReadAsync(string table, string? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var pages = Client(table).QueryAsync(filter, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(pages)) yield return ToRow(pages.Current);
    }

    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<TableEntity> rows)
    {
        try
        {
            return await rows.MoveNextAsync();
        }
        catch (RequestFailedException failure) when (IsMissingTable(failure))
        {
            return false;
        }
    }

    // Nothing is created at start: the first write to a new account or a new table pays for one more request.
    private async Task<ETag> WriteAsync(string table, Func<TableClient, Task<ETag>> write, CancellationToken cancellationToken)
    {
        var client = Client(table);
        try
        {
            return await write(client);
        }
        catch (RequestFailedException failure) when (IsMissingTable(failure))
        {
            await client.CreateIfNotExistsAsync(cancellationToken);
            return await write(client);
        }
    }

    private IEnumerable<List<TableTransactionAction>> Batches(string table, IReadOnlyList<TableRow> rows)
    {
        var batch = new List<TableTransactionAction>();
        var bytes = 0;
        foreach (var row in rows)
        {
            var action = new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToEntity(row));
            var size = TableBatch.SizeOf(action, service.Endpoint, table);
            if (batch.Count == TableBatch.MaximumActions || (batch.Count > 0 && bytes + size > TableBatch.MaximumBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(action);
            bytes += size;
        }

        if (batch.Count > 0) yield return batch;
    }

    private TableClient Client(string table) => service.GetTableClient(names.Table(table));

    private static async Task<ETag> Done(Task work)
    {
        await work;
        return default;
    }

    private static bool IsMissingTable(RequestFailedException failure) => failure.ErrorCode == TableErrors.TableNotFound;

    private static string Text(ETag etag) => etag.ToString("H");

    private static TableRow ToRow(TableEntity entity) => new(entity.PartitionKey, entity.RowKey, entity) { ETag = Text(entity.ETag) };

    private static TableEntity ToEntity(TableRow row)
    {
        var entity = new TableEntity(row.Partition, row.Row);
        foreach (var (name, value) in row.Values) entity[name] = value;
        return entity;
    }
}
