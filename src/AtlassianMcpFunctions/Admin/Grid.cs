using System.Globalization;
using System.Text;

namespace AtlassianMcpFunctions.Admin;

/// <summary>Rows under headings, for people at a terminal.</summary>
internal static class Grid
{
    private const int Gap = 2;
    private const int WidestCell = 60;

    /// <summary>The rows as lines, or <paramref name="nothing"/> when there are none.</summary>
    public static string Of(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string?>> rows, string nothing)
    {
        if (rows.Count == 0) return nothing;
        var lines = rows.Select(row => row.Select(cell => Cut(Plain(cell))).ToArray()).Prepend([.. headings]).ToList();
        var widths = headings.Select((_, at) => lines.Max(line => line[at].Length)).ToArray();
        return string.Join(Environment.NewLine, lines.Select(line => string.Concat(line.Select((cell, at) => cell.PadRight(widths[at] + Gap))).TrimEnd()));
    }

    /// <summary>A moment, to the second, in UTC.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A text without what could steer a terminal: names come from outside.</summary>
    public static string Plain(string? text) => string.Concat((text ?? "").EnumerateRunes().Select(rune => IsHarmless(rune) ? rune.ToString() : "?"));

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static string Cut(string cell) => cell.Length <= WidestCell ? cell : cell[..(WidestCell - 1)] + "…";
}
