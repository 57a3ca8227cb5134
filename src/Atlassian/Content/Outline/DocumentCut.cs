using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Atlassian.Content.Outline;

/// <summary>
/// Hands out a long document in parts that fit a budget, cut between blocks where possible. The parts' cursors hold a hash of the text: those of another text are refused.
/// </summary>
public static class DocumentCut
{
    /// <summary>The smallest budget, in characters.</summary>
    public const int SmallestBudget = 100;

    /// <summary>The part of a document's Markdown that begins at a cursor.</summary>
    /// <param name="document">The whole document.</param>
    /// <param name="budget">How many characters the part may have, at least <see cref="SmallestBudget"/>.</param>
    /// <param name="cursor">Where to go on; null for the beginning.</param>
    /// <exception cref="ArgumentException">The cursor is none, or the document has changed since it was given.</exception>
    public static MarkdownPiece Take(Document document, int budget, string? cursor = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(budget, SmallestBudget);
        var segments = MarkdownSegments.Of(document);
        var hash = Hash(segments.Text);
        var from = cursor is null ? 0 : Read(cursor, hash, segments.Text.Length);
        if (Border(segments, from, budget) is { } border) return Piece(segments.Text, from, border, "", "", hash);
        var block = Block(segments.Starts, from);
        var end = block + 1 < segments.Starts.Count ? segments.Starts[block + 1] : segments.Text.Length;
        return Within(segments.Text, segments.Starts[block], end, from, budget, hash);
    }

    /// <summary>The whole text again: all parts without what they repeat and close.</summary>
    public static string Join(IEnumerable<MarkdownPiece> pieces) =>
        string.Concat(pieces.Select(piece => piece.Markdown[piece.Repeated..^piece.Closed]));

    // The last border within reach; not right behind a heading, which belongs to what follows it.
    private static int? Border(MarkdownSegments segments, int from, int budget)
    {
        var block = segments.Starts.Count == 0 ? 0 : Block(segments.Starts, from);
        if (segments.Text.Length - from <= budget && (segments.Starts.Count == 0 || segments.Starts[block] == from)) return segments.Text.Length;
        if (segments.Starts[block] != from) return null;
        var last = Block(segments.Starts, Math.Min(from + budget, segments.Text.Length));
        if (last > block + 1 && segments.Headings[last - 1]) last--;
        return last > block ? segments.Starts[last] : null;
    }

    private static MarkdownPiece Within(string text, int block, int end, int from, int budget, string hash)
    {
        var cut = new InnerCut(text, block, end);
        var opening = from > block ? cut.OpeningAt(from) : "";
        // A wide table's header must not eat up the budget.
        if (opening.Length > budget / 2) opening = "";
        var (to, closing) = cut.Find(from, budget - opening.Length);
        return Piece(text, from, to, opening, closing, hash);
    }

    private static MarkdownPiece Piece(string text, int from, int to, string opening, string closing, string hash)
    {
        var next = to < text.Length ? string.Create(CultureInfo.InvariantCulture, $"{to}-{hash}") : null;
        return new(string.Concat(opening, text.AsSpan(from, to - from), closing), next, from, to, text.Length, opening.Length, closing.Length);
    }

    private static int Block(IReadOnlyList<int> starts, int at)
    {
        var (low, high) = (0, starts.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (starts[middle] <= at) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    private static int Read(string cursor, string hash, int length)
    {
        if (cursor.Split('-') is not [var place, { Length: HashLength } given] || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var from))
            throw new ArgumentException($"'{cursor}' is no cursor: pass the next_cursor of the part before as it is, or none to begin.");
        if (given != hash || from >= length)
            throw new ArgumentException("The text has changed since this cursor was given: begin again without a cursor.");
        return from;
    }

    private const int HashLength = 12;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
}
