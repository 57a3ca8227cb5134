using System.Globalization;
using AtlassianMcp.Storage;

namespace AtlassianMcpFunctions.Storage.Local;

/// <summary>Rows of a server that runs alone: as Table Storage keeps them, gone when the process ends.</summary>
internal sealed class InMemoryTableStore(StoreNames names) : ITableStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SortedDictionary<string, SortedDictionary<string, TableRow>>> _tables = new(StringComparer.OrdinalIgnoreCase);
    private long _version;

    /// <inheritdoc/>
    public Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken)
    {
        CheckKeys(partition, row);
        lock (_lock) return Task.FromResult(Find(table, partition, row) is { } found ? Copy(found) : null);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TableRow> QueryAsync(string table, string partition, string? rowPrefix, CancellationToken cancellationToken)
    {
        CheckKeys(partition, rowPrefix ?? "");
        lock (_lock)
        {
            var rows = Partition(table, partition)?.Values.Where(row => row.Row.StartsWith(rowPrefix ?? "", StringComparison.Ordinal));
            return (rows ?? []).Select(Copy).ToList().ToAsyncEnumerable();
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TableRow> ScanAsync(string table, string? partitionPrefix, CancellationToken cancellationToken)
    {
        RowRules.CheckKey(partitionPrefix ?? "", "partition prefix");
        lock (_lock)
        {
            if (!_tables.TryGetValue(names.Table(table), out var found)) return AsyncEnumerable.Empty<TableRow>();
            var partitions = found.Where(partition => partition.Key.StartsWith(partitionPrefix ?? "", StringComparison.Ordinal));
            return partitions.SelectMany(partition => partition.Value.Values).Select(Copy).ToList().ToAsyncEnumerable();
        }
    }

    /// <inheritdoc/>
    public Task<string> InsertAsync(string table, TableRow row, CancellationToken cancellationToken)
    {
        RowRules.Check(row);
        lock (_lock)
        {
            if (Find(table, row.Partition, row.Row) is not null)
                throw new StorageConflictException($"The row '{row.Row}' of {table} exists already.");
            return Task.FromResult(Put(table, row));
        }
    }

    /// <inheritdoc/>
    public Task<string> UpsertAsync(string table, TableRow row, CancellationToken cancellationToken)
    {
        RowRules.Check(row);
        lock (_lock) return Task.FromResult(Put(table, row));
    }

    /// <inheritdoc/>
    public Task UpsertManyAsync(string table, IReadOnlyList<TableRow> rows, CancellationToken cancellationToken)
    {
        RowRules.CheckMany(rows);
        lock (_lock)
        {
            foreach (var row in rows) Put(table, row);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string> ReplaceAsync(string table, TableRow row, CancellationToken cancellationToken)
    {
        RowRules.Check(row);
        var etag = row.ETag ?? throw new ArgumentException($"The row '{row.Row}' has no ETag to compare with; read it first.", nameof(row));
        lock (_lock)
        {
            if (Find(table, row.Partition, row.Row)?.ETag != etag)
                throw new StorageConflictException($"The row '{row.Row}' of {table} changed or is gone since it was read.");
            return Task.FromResult(Put(table, row));
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string table, string partition, string row, string? etag, CancellationToken cancellationToken)
    {
        CheckKeys(partition, row);
        lock (_lock)
        {
            if (Find(table, partition, row) is not { } found) return Task.CompletedTask;
            if (etag is not null && found.ETag != etag) throw new StorageConflictException($"The row '{row}' of {table} changed since it was read.");
            Partition(table, partition)!.Remove(row);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public Task PingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void CheckKeys(string partition, string row)
    {
        RowRules.CheckKey(partition, "partition key");
        RowRules.CheckKey(row, "row key");
    }

    private static TableRow Copy(TableRow row) => row with { Values = RowRules.Normalize(row.Values) };

    private SortedDictionary<string, TableRow>? Partition(string table, string partition)
    {
        return _tables.TryGetValue(names.Table(table), out var partitions) && partitions.TryGetValue(partition, out var rows) ? rows : null;
    }

    private TableRow? Find(string table, string partition, string row)
    {
        return Partition(table, partition) is { } rows && rows.TryGetValue(row, out var found) ? found : null;
    }

    private string Put(string table, TableRow row)
    {
        if (!_tables.TryGetValue(names.Table(table), out var partitions)) _tables[names.Table(table)] = partitions = new(StringComparer.Ordinal);
        if (!partitions.TryGetValue(row.Partition, out var rows)) partitions[row.Partition] = rows = new(StringComparer.Ordinal);
        var etag = string.Create(CultureInfo.InvariantCulture, $"W/\"{++_version:D}\"");
        rows[row.Row] = Copy(row) with { ETag = etag };
        return etag;
    }
}
