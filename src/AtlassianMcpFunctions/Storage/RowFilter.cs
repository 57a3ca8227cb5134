using System.Text;

namespace AtlassianMcpFunctions.Storage;

/// <summary>OData filters over a partition and the beginning of row keys.</summary>
internal static class RowFilter
{
    /// <summary>Selects a partition, or its rows whose key starts with <paramref name="rowPrefix"/>.</summary>
    public static string For(string partition, string? rowPrefix)
    {
        var filter = $"PartitionKey eq '{Quote(partition)}'";
        if (string.IsNullOrEmpty(rowPrefix)) return filter;
        filter += $" and RowKey ge '{Quote(rowPrefix)}'";
        return Successor(rowPrefix) is { } end ? $"{filter} and RowKey lt '{Quote(end)}'" : filter;
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
