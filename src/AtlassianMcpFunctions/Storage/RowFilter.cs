using System.Text;

namespace AtlassianMcpFunctions.Storage;

/// <summary>OData filters over partitions and row keys, whole or by their beginning.</summary>
internal static class RowFilter
{
    /// <summary>Selects a partition, or its rows whose key starts with <paramref name="rowPrefix"/>.</summary>
    public static string For(string partition, string? rowPrefix)
    {
        var filter = $"PartitionKey eq '{Quote(partition)}'";
        return string.IsNullOrEmpty(rowPrefix) ? filter : $"{filter} and {Beginning("RowKey", rowPrefix)}";
    }

    /// <summary>Selects the partitions whose key starts with <paramref name="prefix"/>.</summary>
    public static string ForPartitions(string prefix) => Beginning("PartitionKey", prefix);

    private static string Beginning(string key, string prefix)
    {
        var from = $"{key} ge '{Quote(prefix)}'";
        return Successor(prefix) is { } end ? $"{from} and {key} lt '{Quote(end)}'" : from;
    }

    /// <summary>The first text in key order that no longer starts with <paramref name="prefix"/>; null when there is none.</summary>
    internal static string? Successor(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToList();
        for (var last = runes.Count - 1; last >= 0; last--)
        {
            if (Next(runes[last]) is { } next) return string.Concat(runes.Take(last).Append(next));
        }

        return null;
    }

    // The surrogates between U+D7FF and U+E000 are no characters and cannot travel.
    private static Rune? Next(Rune rune) => rune.Value switch { 0xD7FF => new Rune(0xE000), 0x10FFFF => null, _ => new Rune(rune.Value + 1) };

    private static string Quote(string text) => text.Replace("'", "''", StringComparison.Ordinal);
}
