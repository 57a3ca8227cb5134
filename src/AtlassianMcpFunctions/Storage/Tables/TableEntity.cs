using Azure;

namespace AtlassianMcpFunctions.Storage.Tables;

/// <summary>One row as the Table service speaks of it; the keys are properties, everything else is in the dictionary.</summary>
internal sealed class TableEntity(string partitionKey, string rowKey) : Dictionary<string, object?>(StringComparer.Ordinal)
{
    /// <summary>The partition the row lives in.</summary>
    public string PartitionKey { get; } = partitionKey;

    /// <summary>The row's key within its partition.</summary>
    public string RowKey { get; } = rowKey;

    /// <summary>The version the service gave.</summary>
    public ETag ETag { get; set; }
}

/// <summary>What to do with one row of a transaction.</summary>
internal enum TableTransactionActionType
{
    Add,
    UpdateReplace,
    UpsertReplace,
    Delete,
}

/// <summary>One step of a transaction; <paramref name="ETag"/> is the version an update or a deletion demands.</summary>
internal sealed record TableTransactionAction(TableTransactionActionType ActionType, TableEntity Entity, ETag ETag = default);
