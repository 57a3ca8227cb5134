using System.Buffers;
using System.Text;

namespace Atlassian.Content.Markdown;

/// <summary>Escapes what Markdown would take for markup, and no more, so that ordinary sentences stay as they are.</summary>
internal static class MarkdownText
{
    // All that the rules below look at; everything between is taken over in one go.
    private static readonly SearchValues<char> Suspects = SearchValues.Create("\n\t\\`*_~=[]<&!:.{|)#$");

    /// <summary>Adds words to a line.</summary>
    public static void Append(StringBuilder line, string text, MarkdownPlace place, bool inLink, bool pipes)
    {
        var atStart = line.Length == 0 || line[^1] == '\n';
        if (atStart) text = text.AsSpan().TrimStart(" \t\n") is var rest && rest.Length < text.Length ? rest.ToString() : text;
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0 || !atStart)
            {
                var plain = text.AsSpan(i).IndexOfAny(Suspects);
                if (plain < 0) plain = text.Length - i;
                line.Append(text, i, plain);
                i += plain;
                if (i == text.Length) break;
            }

            var c = text[i];
            if (c is '\n' or '\t') c = ' ';
            if (NeedsEscape(text, i, inLink, pipes) || (atStart && i == 0 && StartsBlock(text) && (place != MarkdownPlace.Cell || c is '-' or ':' or '|'))) line.Append('\\');
            else if (atStart && EndsNumber(text, i) && place == MarkdownPlace.Paragraph) line.Append('\\');
            else if (c == '#' && place == MarkdownPlace.Heading && i == text.Length - 1 && EndsHeading(line)) line.Append('\\');
            line.Append(c);
        }
    }

    private static bool NeedsEscape(string text, int i, bool inLink, bool pipes) => text[i] switch
    {
        '\\' => EndsIn(text, i) || IsPunctuation(text[i + 1]),
        '`' => true,
        '*' => At(text, i - 1) != ' ' || At(text, i + 1) != ' ' || StartsIn(text, i) || EndsIn(text, i),
        '_' => !char.IsLetterOrDigit(At(text, i - 1)) || !char.IsLetterOrDigit(At(text, i + 1)),
        '~' => At(text, i - 1) == '~' || At(text, i + 1) == '~',
        '=' => (At(text, i - 1) == '=' || At(text, i + 1) == '=') && !SpacedRun(text, i),
        '[' => inLink || StartsIn(text, i) || At(text, i + 1) is '[' or '^' || (At(text, i + 1) is ' ' or 'x' or 'X' && At(text, i + 2) == ']') || OpensLink(text, i),
        ']' => inLink,
        '<' => At(text, i + 1) is '/' or '!' or '?' or '\0' || char.IsAsciiLetter(At(text, i + 1)),
        '&' => BeginsEntity(text, i),
        '!' => At(text, i + 1) is '[',
        ':' => BeginsShortName(text, i) || (!inLink && ((At(text, i + 1) is '/' && EndsScheme(text, i)) || EndsWord(text, i, "mailto") || EndsWord(text, i, "tel"))),
        '.' => !inLink && EndsWord(text, i, "www"),
        '{' => i == 0 && At(text, 1) == '=',
        '|' => pipes,
        '$' => ClosesFormula(text, i),
        _ => false,
    };

    // Only a dollar that could end a formula is escaped; the one that could begin it stays, as most of them begin prices.
    private static bool ClosesFormula(string text, int i) => !char.IsWhiteSpace(At(text, i - 1)) && !char.IsLetterOrDigit(At(text, i + 1));

    // What would begin a heading, list, quote, fence, rule or underline at the start of a line.
    private static bool StartsBlock(string text) => text[0] switch
    {
        '#' => text.TrimStart('#') is "" or [' ' or '\t' or '\n', ..] && text.TakeWhile(c => c == '#').Count() <= 6,
        '-' or '+' => text.Length == 1 || text[1] is ' ' or '\t' or '\n' || (text[1] == '-' && text.AsSpan().IndexOfAnyExcept("- \t\n") < 0),
        '*' => false,
        '>' => true,
        '=' => true,
        ':' => text.StartsWith(":::", StringComparison.Ordinal) || text.StartsWith(":-", StringComparison.Ordinal),
        '|' => true,
        _ => false,
    };

    private static bool EndsNumber(string text, int i) =>
        text[i] is '.' or ')' && i is > 0 and < 10 && At(text, i + 1) is ' ' or '\0' or '\n' or '\t' && text.AsSpan(0, i).IndexOfAnyExceptInRange('0', '9') < 0;

    // Signs at the end of a heading are only taken for its end behind a space.
    private static bool EndsHeading(StringBuilder line)
    {
        var at = line.Length;
        while (at > 0 && line[at - 1] == '#') at--;
        return at == 0 || line[at - 1] is ' ' or '\u0001';
    }

    private static bool SpacedRun(string text, int i)
    {
        const int Longest = 20;
        var (from, to) = (i, i);
        while (At(text, from - 1) == '=' && i - from < Longest) from--;
        while (At(text, to + 1) == '=' && to - i < Longest) to++;
        return At(text, from - 1) == ' ' && At(text, to + 1) == ' ' && !StartsIn(text, from) && !EndsIn(text, to);
    }

    // [words] alone stay words unless something makes a link or definition of them.
    private static bool OpensLink(string text, int i)
    {
        var close = text.IndexOf(']', i, Math.Min(1000, text.Length - i));
        return close < 0 || close == text.Length - 1 || text[close + 1] is '(' or '[' or ':' or '{';
    }

    private static bool BeginsEntity(string text, int i)
    {
        if (At(text, i + 1) is not '#' && !char.IsAsciiLetter(At(text, i + 1))) return false;
        var window = text.AsSpan(i, Math.Min(40, text.Length - i));
        return window.IndexOf(';') > 0;
    }

    private static bool BeginsShortName(string text, int i)
    {
        if (char.IsLetterOrDigit(At(text, i - 1)) || At(text, i - 1) == ':') return false; // within a name, as in a::b::c
        var end = i + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '+' or '-') && end - i < 60) end++;
        return end > i + 1 && At(text, end) == ':' && MarkdownFlavour.Emoji.ContainsKey(text[i..(end + 1)]);
    }

    private static bool EndsScheme(string text, int i) =>
        At(text, i + 2) == '/' && (EndsWord(text, i, "http") || EndsWord(text, i, "https") || EndsWord(text, i, "ftp"));

    private static bool EndsWord(string text, int end, string word) =>
        end >= word.Length && text.AsSpan(end - word.Length, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase) && !char.IsLetterOrDigit(At(text, end - word.Length - 1));

    // Whether but spaces precede or follow, which move out of marks.
    private static bool StartsIn(string text, int i) => text.AsSpan(0, i).IndexOfAnyExcept(' ') < 0;

    private static bool EndsIn(string text, int i) => text.AsSpan(i + 1).IndexOfAnyExcept(' ') < 0;

    private static char At(string text, int i) => i >= 0 && i < text.Length ? text[i] : '\0';

    private static bool IsPunctuation(char c) => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c));
}
