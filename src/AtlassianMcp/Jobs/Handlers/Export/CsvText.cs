using System.Text.RegularExpressions;

namespace AtlassianMcp.Jobs.Handlers.Export;

/// <summary>Writes rows of a table as RFC 4180 says, so that spreadsheets read them as what they are: a text that a spreadsheet would take for a formula gets an apostrophe in front.</summary>
internal static partial class CsvText
{
    private const string Formulas = "=+-@\t\r";

    /// <summary>A row with the end of its line.</summary>
    public static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string text)
    {
        var safe = IsFormula(text) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    // Some spreadsheets pass over blanks in front.
    private static bool IsFormula(string text) => text.TrimStart(' ', '\n') is [var first, ..] && Formulas.Contains(first, StringComparison.Ordinal) && !Number().IsMatch(text);

    [GeneratedRegex(@"\A-[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex Number();
}
