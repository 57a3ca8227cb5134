using System.Globalization;

namespace Atlassian.Content.Comparison;

/// <summary>Something a document had that the one written over it would not have.</summary>
/// <param name="Construct">What kind of thing it is, such as <c>cell colour</c> or <c>inline comment</c>.</param>
/// <param name="Detail">Which one: a name, a value, the words it belongs to.</param>
/// <param name="Place">Words of the nearest heading above; null before the first.</param>
/// <param name="Count">How many alike there are in that place.</param>
public sealed record Loss(string Construct, string Detail, string? Place, int Count)
{
    /// <summary>The loss as one line for people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Construct}{(Detail.Length == 0 ? "" : " ")}{Detail}{(Count > 1 ? $" ({Count} times)" : "")}, {(Place is null ? "at the top" : $"under \"{Place}\"")}");
}
