using System.Text;

namespace Atlassian.Content;

/// <summary>Lends builders for short texts, such as lines, of which a document has many: each is used again for the next one.</summary>
internal static class SpareText
{
    private const int Longest = 16_384;

    [ThreadStatic]
    private static Stack<StringBuilder>? _spare;

    /// <summary>An empty builder, until <see cref="Finish(StringBuilder)"/>; one that never comes back does no harm.</summary>
    public static StringBuilder Begin() => _spare?.TryPop(out var builder) == true ? builder : new();

    /// <summary>The text of a builder, which is given back.</summary>
    public static string Finish(StringBuilder builder) => Finish(builder, 0, builder.Length);

    /// <summary>A part of a builder's text; the builder is given back.</summary>
    public static string Finish(StringBuilder builder, int from, int length)
    {
        var text = builder.ToString(from, length);
        if (builder.Capacity > Longest) return text;
        builder.Clear();
        (_spare ??= new()).Push(builder);
        return text;
    }
}
