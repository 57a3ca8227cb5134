using System.Buffers;
using System.Text;

namespace Atlassian.Content.WikiMarkup;

/// <summary>Escapes what Jira would take for markup.</summary>
internal static class WikiText
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create("\\*_-+^~?{[]!|&(:;");

    /// <summary>Adds words to a line; bars are escaped where they divide cells or links.</summary>
    public static void Append(StringBuilder line, string text, bool bars, bool inLink)
    {
        var atStart = line.Length == 0 || line[^1] == '\n';
        text = text.ReplaceLineEndings(" ").Replace('\t', ' ');
        if (atStart) text = text.TrimStart(' ');
        var start = atStart ? BlockStart(text) : -1;
        for (int i = 0, plain = 0; i < text.Length; i++, plain = i)
        {
            var skip = text.AsSpan(i).IndexOfAny(Suspects);
            i = skip < 0 ? text.Length : i + skip;
            if (start >= plain && start <= i) i = start;
            line.Append(text, plain, i - plain);
            if (i == text.Length) break;
            var before = i > 0 ? text[i - 1] : line.Length > 0 ? line[^1] : ' ';
            if (i == start || NeedsEscape(text, i, before, bars, inLink)) AppendEscaped(line, text[i]);
            else line.Append(text[i]);
        }
    }

    // A backslash cannot be escaped by another one: two of them break the line.
    private static void AppendEscaped(StringBuilder line, char c)
    {
        if (c == '\\') line.Append("&#92;");
        else line.Append('\\').Append(c);
    }

    private static bool NeedsEscape(string text, int i, char before, bool bars, bool inLink) => text[i] switch
    {
        '\\' => text.AsSpan(i + 1).TrimStart(' ').IsEmpty || !(char.IsLetterOrDigit(text[i + 1]) || text[i + 1] == ' '),
        '*' or '_' or '-' or '+' or '^' or '~' => !char.IsLetterOrDigit(before) && (i + 1 == text.Length || !WikiReading.IsWhite(text[i + 1])),
        '?' => (i + 1 < text.Length && text[i + 1] == '?') || before == '?',
        '{' => true,
        '[' => true,
        ']' => inLink,
        '!' => i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]) && !char.IsLetterOrDigit(before) || inLink,
        '|' => bars,
        '&' => i + 1 < text.Length && text[i + 1] == '#',
        '(' or ':' or ';' => !char.IsLetterOrDigit(before) && WikiMarks.Smiley(text.AsSpan(i)) is not null,
        _ => false,
    };

    // Where the character stands that must be escaped lest a heading, quote, list, rule or table begin; -1 when none would.
    private static int BlockStart(ReadOnlySpan<char> text) => text switch
    {
        ['h', >= '1' and <= '6', '.', ..] or ['b', 'q', '.', ..] => 2,
        ['|', ..] => 0,
        ['*' or '#' or '-', ..] => text.IndexOfAnyExcept("*#-") is var end && (end < 0 || WikiReading.IsWhite(text[end])) ? 0 : -1,
        _ => -1,
    };
}
