using System.Text.RegularExpressions;
using AtlassianMcp.Storage;

namespace AtlassianMcpFunctions.Storage;

/// <summary>What Table Storage accepts as keys and values, checked before a request so that every store refuses the same rows and names the culprit.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model</remarks>
internal static partial class RowRules
{
    private const int MaximumKeyLength = 512;
    private const int MaximumTextLength = 32_000;
    private const int MaximumBinaryLength = 64 * 1024;
    private const int MaximumColumns = 252;
    private const int MaximumRowSize = 1024 * 1024;
    private static readonly DateTimeOffset FirstTime = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Refuses a row whose keys or values the service would not store.</summary>
    public static void Check(TableRow row)
    {
        CheckKey(row.Partition, "partition key");
        CheckKey(row.Row, "row key");
        if (row.Values.Count > MaximumColumns)
            throw new ArgumentException($"The row '{row.Row}' has {row.Values.Count} columns; at most {MaximumColumns} fit.", nameof(row));
        foreach (var (name, value) in row.Values) CheckValue(row, name, value);
        var size = Size(row);
        if (size > MaximumRowSize) throw new ArgumentException($"The row '{row.Row}' takes {size} bytes; at most {MaximumRowSize} fit.", nameof(row));
    }

    /// <summary>Refuses a key with a character the service forbids: / \ # ? and control characters.</summary>
    public static void CheckKey(string key, string role)
    {
        if (key.Length > MaximumKeyLength)
            throw new ArgumentException($"The {role} '{key[..40]}…' has {key.Length} characters; at most {MaximumKeyLength} are allowed.", nameof(key));
        foreach (var character in key)
        {
            if (character is '/' or '\\' or '#' or '?' || char.IsControl(character))
                throw new ArgumentException($"The {role} '{key}' contains the forbidden character U+{(int)character:X4}.", nameof(key));
        }
    }

    /// <summary>Refuses rows that cannot form batches: several partitions, or the same row twice.</summary>
    public static void CheckMany(IReadOnlyList<TableRow> rows)
    {
        var seen = new HashSet<string>(rows.Count, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            Check(row);
            if (row.Partition != rows[0].Partition)
                throw new ArgumentException($"A batch writes one partition; it has '{rows[0].Partition}' and '{row.Partition}'.", nameof(rows));
            if (!seen.Add(row.Row)) throw new ArgumentException($"The row '{row.Row}' occurs twice in one batch.", nameof(rows));
        }
    }

    /// <summary>The values as every store gives them back: no nulls, times in UTC, bytes of one's own.</summary>
    public static Dictionary<string, object?> Normalize(IReadOnlyDictionary<string, object?> values)
    {
        var result = new Dictionary<string, object?>(values.Count, StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (value is not null) result[name] = value switch { DateTimeOffset time => time.ToUniversalTime(), byte[] bytes => bytes.Clone(), _ => value };
        }

        return result;
    }

    private static void CheckValue(TableRow row, string name, object? value)
    {
        if (!ColumnPattern().IsMatch(name) || name is "PartitionKey" or "RowKey" or "Timestamp")
            throw new ArgumentException($"'{name}' cannot name a column: letters, digits and underscores, no digit first.", nameof(row));
        var problem = value switch
        {
            null or bool or int or long or double => null,
            string text => text.Length > MaximumTextLength ? $"has {text.Length} characters; at most {MaximumTextLength} fit" : null,
            byte[] bytes => bytes.Length > MaximumBinaryLength ? $"has {bytes.Length} bytes; at most {MaximumBinaryLength} fit" : null,
            DateTimeOffset time => time < FirstTime ? "lies before the year 1601" : null,
            _ => $"has the type {value.GetType().Name}, which a table does not store",
        };
        if (problem is not null) throw new ArgumentException($"The column '{name}' of the row '{row.Row}' {problem}.", nameof(row));
    }

    private static int Size(TableRow row)
    {
        var size = 4 + (2 * (row.Partition.Length + row.Row.Length));
        foreach (var (name, value) in row.Values)
        {
            size += 8 + (2 * name.Length);
            size += value switch { string text => 4 + (2 * text.Length), byte[] bytes => 4 + bytes.Length, bool => 1, int => 4, null => 0, _ => 8 };
        }

        return size;
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,254}\\z")]
    private static partial Regex ColumnPattern();
}
