using Azure;

namespace AtlassianMcpFunctions.Storage.Tables;

/// <summary>Addresses of rows and queries below the service's endpoint.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/querying-tables-and-entities</remarks>
internal static class TablePaths
{
    /// <summary>The path of one row.</summary>
    public static string Row(string table, string partitionKey, string rowKey) => $"{table}(PartitionKey='{Quote(partitionKey)}',RowKey='{Quote(rowKey)}')";

    /// <summary>The path of one page of a query.</summary>
    public static string Query(string table, string? filter, TableContinuation? next)
    {
        var parameters = new List<string>();
        if (filter is not null) parameters.Add("$filter=" + Uri.EscapeDataString(filter));
        if (next?.PartitionKey is { } partition) parameters.Add("NextPartitionKey=" + Uri.EscapeDataString(partition));
        if (next?.RowKey is { } row) parameters.Add("NextRowKey=" + Uri.EscapeDataString(row));
        return parameters.Count == 0 ? $"{table}()" : $"{table}()?{string.Join('&', parameters)}";
    }

    private static string Quote(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
}

/// <summary>Where the next page of a query starts, as the service named it; either part may be missing.</summary>
internal sealed record TableContinuation(string? PartitionKey, string? RowKey)
{
    /// <summary>The continuation an answer names; null after the last page.</summary>
    public static TableContinuation? Of(Response response)
    {
        response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partition);
        response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var row);
        return partition is null && row is null ? null : new TableContinuation(partition, row);
    }
}
