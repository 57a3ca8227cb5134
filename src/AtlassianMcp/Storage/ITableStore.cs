namespace AtlassianMcp.Storage;

/// <summary>Rows addressed by partition and row key, as Azure Table Storage keeps them. Missing tables are created on first write.</summary>
public interface ITableStore
{
    /// <summary>Reads one row; null when it does not exist.</summary>
    Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken);

    /// <summary>Reads a partition in row-key order, narrowed to row keys that start with <paramref name="rowPrefix"/> when given.</summary>
    IAsyncEnumerable<TableRow> QueryAsync(string table, string partition, string? rowPrefix, CancellationToken cancellationToken);

    /// <summary>Reads a whole table, or the partitions that start with <paramref name="partitionPrefix"/> when given; for sweeps only.</summary>
    IAsyncEnumerable<TableRow> ScanAsync(string table, string? partitionPrefix, CancellationToken cancellationToken);

    /// <summary>Adds a row and returns its ETag; throws <see cref="StorageConflictException"/> when the key is taken.</summary>
    Task<string> InsertAsync(string table, TableRow row, CancellationToken cancellationToken);

    /// <summary>Writes a row whatever was there and returns its ETag.</summary>
    Task<string> UpsertAsync(string table, TableRow row, CancellationToken cancellationToken);

    /// <summary>Writes rows of one partition, in all-or-nothing batches of at most 100.</summary>
    Task UpsertManyAsync(string table, IReadOnlyList<TableRow> rows, CancellationToken cancellationToken);

    /// <summary>Replaces the row that still has <see cref="TableRow.ETag"/> and returns the new one; throws <see cref="StorageConflictException"/> when it changed or is gone.</summary>
    Task<string> ReplaceAsync(string table, TableRow row, CancellationToken cancellationToken);

    /// <summary>Removes a row; a missing one is fine. With an ETag, throws <see cref="StorageConflictException"/> when the row changed.</summary>
    Task DeleteAsync(string table, string partition, string row, string? etag, CancellationToken cancellationToken);

    /// <summary>Proves that the store can be reached; throws what went wrong.</summary>
    Task PingAsync(CancellationToken cancellationToken);
}
