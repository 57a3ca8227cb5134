using System.Text;
using System.Text.RegularExpressions;

namespace AtlassianMcp.Transfers;

/// <summary>Tables as text (RFC 4180): values between commas, semicolons or tabs, quoted where they hold one of those, a quote or a line break.</summary>
public static partial class CsvText
{
    private const string Formulas = "=+-@\t\r";
    private static readonly char[] Separators = [',', ';', '\t'];
    private static readonly char[] Special = [',', '"', '\r', '\n'];

    /// <summary>Reads a table, the header included; what separates its values is what the header line has most of. Empty lines are left out.</summary>
    /// <exception cref="ArgumentException">A quoted value does not end, or goes on after its end.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        var header = text.AsSpan()[..(text.IndexOfAny(['\r', '\n']) is var end and >= 0 ? end : text.Length)].ToString();
        var reader = new Reader(text, Separators.MaxBy(separator => header.Count(letter => letter == separator)));
        var records = new List<IReadOnlyList<string>>();
        while (reader.Next() is { } record)
        {
            if (record.Any(value => value.Length > 0)) records.Add(record);
        }

        return records;
    }

    /// <summary>A row with the end of its line; a text that a spreadsheet would take for a formula gets an apostrophe in front.</summary>
    public static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string text)
    {
        var safe = IsFormula(text) ? "'" + text : text;
        return safe.IndexOfAny(Special) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    // Some spreadsheets pass over blanks in front.
    private static bool IsFormula(string text) => text.TrimStart(' ', '\n') is [var first, ..] && Formulas.Contains(first, StringComparison.Ordinal) && !Number().IsMatch(text);

    [GeneratedRegex(@"\A-[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex Number();

    private sealed class Reader(string text, char separator)
    {
        private int _at;
        private int _line = 1;

        public List<string>? Next()
        {
            if (_at >= text.Length) return null;
            var values = new List<string>();
            do values.Add(_at < text.Length && text[_at] == '"' ? QuotedValue() : PlainValue());
            while (Skip(separator));
            Skip('\r');
            Skip('\n');
            _line++;
            return values;
        }

        private string PlainValue()
        {
            var start = _at;
            while (_at < text.Length && text[_at] != separator && text[_at] is not ('\r' or '\n')) _at++;
            return text[start.._at].Trim();
        }

        private string QuotedValue()
        {
            var value = new StringBuilder();
            var begin = _line;
            for (_at++; ; _at++)
            {
                if (_at >= text.Length) throw new ArgumentException($"The quotation mark in line {begin} is never closed.");
                if (text[_at] == '\n') _line++;
                if (text[_at] != '"') value.Append(text[_at]);
                else if (_at + 1 < text.Length && text[_at + 1] == '"') value.Append(text[_at++]);
                else break;
            }

            _at++;
            if (_at < text.Length && text[_at] != separator && text[_at] is not ('\r' or '\n')) throw new ArgumentException($"In line {_line} a quoted value goes on after its closing quotation mark; a quotation mark within one is written twice.");
            return value.ToString();
        }

        private bool Skip(char letter)
        {
            if (_at >= text.Length || text[_at] != letter) return false;
            _at++;
            return true;
        }
    }
}
