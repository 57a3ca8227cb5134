using System.Globalization;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>A part of a text that is no Markdown and so is cut anywhere.</summary>
/// <param name="Text">The part.</param>
/// <param name="Position">Which part of how much it is; null when it is all.</param>
/// <param name="Next">Leads to the part that follows; null at the end.</param>
internal sealed record SourceCut(string Text, string? Position, string? Next)
{
    /// <summary>Cuts the part that a cursor leads to.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="most">The most characters of a part.</param>
    /// <param name="cursor">Of the part before; null for the first.</param>
    /// <param name="stamp">What changes when the text does, such as a version.</param>
    /// <exception cref="ArgumentException">The cursor is none, or of another state of the text.</exception>
    public static SourceCut Take(string text, int most, string? cursor, string stamp)
    {
        var from = cursor is null ? 0 : Read(cursor, stamp, text.Length);
        var to = Math.Min(from + most, text.Length);
        if (to < text.Length && char.IsHighSurrogate(text[to - 1])) to--;
        if (from == 0 && to == text.Length) return new(text, null, null);
        var next = to < text.Length ? string.Create(CultureInfo.InvariantCulture, $"{to}@{stamp}") : null;
        return new(text[from..to], string.Create(CultureInfo.InvariantCulture, $"characters {from:N0}–{to:N0} of {text.Length:N0}"), next);
    }

    private static int Read(string cursor, string stamp, int length)
    {
        if (cursor.Split('@') is not [var place, var given] || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var from))
            throw new ArgumentException($"'{cursor}' is no cursor: pass the next_cursor of the part before as it is, or none to begin.", nameof(cursor));
        return given == stamp && from < length ? from : throw new ArgumentException("The page has changed since this cursor was given: begin again without a cursor.", nameof(cursor));
    }
}
