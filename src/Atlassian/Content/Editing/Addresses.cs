using System.Globalization;

namespace Atlassian.Content.Editing;

/// <summary>
/// A heading by its words, case and form ignored; <c>Parent &gt; Child</c> says under which headings it stands.
/// The occurrence counts from 1 among those with the same words; null when there must be one only.
/// </summary>
public sealed record HeadingAddress(string Text, int? Occurrence = null);

/// <summary>
/// A cell: the table by its number on the page, the heading it stands under or the words of its first cell; the row by its number or the words of its first cell;
/// the column by its number or the words of its header. Numbers count from 1; header rows count.
/// </summary>
public sealed record CellAddress(Position Table, Position Row, Position Column);

/// <summary>One of several by its number, counted from 1, or by its words.</summary>
public readonly record struct Position
{
    /// <summary>By number.</summary>
    public Position(int number) => Number = number;

    /// <summary>By words.</summary>
    public Position(string words) => Words = words;

    public int? Number { get; }

    public string? Words { get; }

    /// <summary>Digits are a number, all else words.</summary>
    public static Position Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(number) : new(text);

    public override string ToString() => Number?.ToString(CultureInfo.InvariantCulture) ?? $"'{Words}'";
}
