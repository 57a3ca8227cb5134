using System.Text;
using System.Text.RegularExpressions;

namespace Atlassian.Content.WikiMarkup;

/// <summary>Escapes what Jira would take for markup.</summary>
internal static partial class WikiText
{
    /// <summary>Adds words to a line; bars are escaped where they divide cells or links.</summary>
    public static void Append(StringBuilder line, string text, bool bars, bool inLink)
    {
        var atStart = line.Length == 0 || line[^1] == '\n';
        text = text.ReplaceLineEndings(" ").Replace('\t', ' ');
        if (atStart) text = text.TrimStart(' ');
        if (atStart && BlockStart().Match(text) is { Success: true } start)
        {
            line.Append(text, 0, start.Length - 1);
            AppendEscaped(line, text[start.Length - 1]);
            text = text[start.Length..];
        }

        for (var i = 0; i < text.Length; i++)
        {
            var before = i > 0 ? text[i - 1] : line.Length > 0 ? line[^1] : ' ';
            if (NeedsEscape(text, i, before, bars, inLink)) AppendEscaped(line, text[i]);
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
        '\\' => i + 1 >= text.Length || !(char.IsLetterOrDigit(text[i + 1]) || text[i + 1] == ' '),
        '*' or '_' or '-' or '+' or '^' or '~' => !char.IsLetterOrDigit(before) && (i + 1 == text.Length || !char.IsWhiteSpace(text[i + 1])),
        '?' => (i + 1 < text.Length && text[i + 1] == '?') || before == '?',
        '{' => true,
        '[' => true,
        ']' => inLink,
        '!' => i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]) && !char.IsLetterOrDigit(before) || inLink,
        '|' => bars,
        '&' => i + 1 < text.Length && text[i + 1] == '#',
        '(' or ':' or ';' => !char.IsLetterOrDigit(before) && WikiMarks.Smileys.Any(smiley => string.CompareOrdinal(text, i, smiley.Code, 0, smiley.Code.Length) == 0),
        _ => false,
    };

    // What would begin a heading, quote, list, rule or table at the start of a line; the match ends with the character to escape.
    [GeneratedRegex(@"^(?:h[1-6]\.|bq\.|[*#-](?=[*#-]*(?:\s|$))|\|)")]
    private static partial Regex BlockStart();
}
