namespace AtlassianMcp.Storage;

/// <summary>One row of a table: its keys, its version and its values (string, bool, int, long, double, DateTimeOffset or byte[]; a text holds at most 32,000 characters).</summary>
public sealed record TableRow(string Partition, string Row, IReadOnlyDictionary<string, object?> Values)
{
    /// <summary>The version the row was read or written at; null for a row never stored.</summary>
    public string? ETag { get; init; }

    /// <summary>The value named <paramref name="name"/>, or the type's default when the row has none.</summary>
    public T? Get<T>(string name) => Values.TryGetValue(name, out var value) && value is T typed ? typed : default;
}
