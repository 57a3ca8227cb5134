using System.Globalization;

namespace Atlassian.Content.Outline;

/// <summary>A part of a document's Markdown that fits a budget.</summary>
/// <param name="Markdown">The part, readable by itself: what was open where it begins is opened again, what is open where it ends is closed.</param>
/// <param name="Next">Cursor of the part that follows; null at the end.</param>
/// <param name="From">Where the part begins in the whole text, in characters.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Total">How long the whole text is.</param>
/// <param name="Repeated">How many characters at the beginning are repeated from before (a table's header, the opening of a fence).</param>
/// <param name="Closed">How many characters at the end only close what goes on in the next part.</param>
public sealed record MarkdownPiece(string Markdown, string? Next, int From, int To, int Total, int Repeated, int Closed)
{
    /// <summary>Where the part stands, for people.</summary>
    public string Position => string.Create(CultureInfo.InvariantCulture, $"characters {From:N0}–{To:N0} of {Total:N0}");
}
