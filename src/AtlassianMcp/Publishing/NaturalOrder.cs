namespace AtlassianMcp.Publishing;

/// <summary>Sorts paths as people do, in any letter case: numbers by their value, so that 2 comes before 10.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    private NaturalOrder()
    {
    }

    public static NaturalOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var (left, right) = (Parts(x ?? ""), Parts(y ?? ""));
        foreach (var (one, other) in left.Zip(right))
        {
            var order = char.IsAsciiDigit(one[0]) && char.IsAsciiDigit(other[0]) ? ByValue(one, other) : StringComparer.OrdinalIgnoreCase.Compare(one, other);
            if (order != 0) return order;
        }

        return left.Count != right.Count ? left.Count.CompareTo(right.Count) : string.CompareOrdinal(x, y);
    }

    /// <summary>A text cut into numbers and what is between them.</summary>
    private static List<string> Parts(string text)
    {
        var parts = new List<string>();
        for (int start = 0, end; start < text.Length; start = end)
        {
            for (end = start + 1; end < text.Length && char.IsAsciiDigit(text[end]) == char.IsAsciiDigit(text[start]);) end++;
            parts.Add(text[start..end]);
        }

        return parts;
    }

    private static int ByValue(string x, string y)
    {
        var (left, right) = (x.TrimStart('0'), y.TrimStart('0'));
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
    }
}
