using System.Net;
using System.Text;
using Atlassian.Content.Xhtml;

namespace Atlassian.Content.Markdown;

/// <summary>Writes marks around words: as asterisks and tildes where Markdown would read them back, else as HTML.</summary>
internal static class MarkdownMarks
{
    /// <summary>Adds marked words; white space at their ends stays outside the marks.</summary>
    public static void Append(StringBuilder line, Mark mark, string inner, char next)
    {
        var words = inner.Trim(' ');
        if (words.Length == 0)
        {
            line.Append(inner);
            return;
        }

        var lead = inner.IndexOf(words[0], StringComparison.Ordinal);
        var tail = inner.Length - lead - words.Length;
        line.Append(' ', lead);
        var (open, close) = Around(mark, words, line.Length == 0 ? '\0' : line[^1], tail > 0 ? ' ' : next);
        line.Append(open).Append(words).Append(close).Append(' ', tail);
    }

    private static (string Open, string Close) Around(Mark mark, string words, char before, char after) => mark switch
    {
        Strong => Delimited("**", "strong", words, before, after),
        Emphasis when Delimited("*", "", words, before, after) is { Open.Length: 1 } stars => stars,
        Emphasis when !char.IsLetterOrDigit(before) && !char.IsLetterOrDigit(after) => Delimited("_", "em", words, before, after),
        Emphasis => ("<em>", "</em>"),
        Strike => Delimited("~~", "del", words, before, after),
        BackgroundColor { Color: XhtmlMarks.Highlight } => Delimited("==", "mark", words, before, after),
        BackgroundColor color => ($"<span style=\"background-color: {WebUtility.HtmlEncode(color.Color)}\">", "</span>"),
        TextColor color => ($"<span style=\"color: {WebUtility.HtmlEncode(color.Color)}\">", "</span>"),
        Annotation annotation => ($"<span data-comment=\"{WebUtility.HtmlEncode(annotation.Id)}\">", "</span>"),
        Underline => ("<u>", "</u>"),
        Subscript => ("<sub>", "</sub>"),
        Superscript => ("<sup>", "</sup>"),
        _ => ("", ""),
    };

    // CommonMark's rules for runs that can open and close emphasis; a neighbour of the same kind would join the run.
    private static (string Open, string Close) Delimited(string run, string tag, string words, char before, char after)
    {
        var inner = run[0] is '*' ? words.Length > 1 && Fits(words[0], words[^1], before, after) && !Doubles(run, words)
            : words[0] != run[0] && words[^1] != run[0] && Fits(words[0], words[^1], before, after);
        return inner && before != run[0] && after != run[0] || (words.Length == 1 && run[0] is '*' && Fits(words[0], words[0], before, after) && before != '*' && after != '*' && words[0] != '*')
            ? (run, run) : ($"<{tag}>", $"</{tag}>");
    }

    // **a** within * would read as three stars on one side only when both ends meet; more than three are never told apart.
    private static bool Doubles(string run, string words)
    {
        var lead = words.Length - words.TrimStart('*').Length;
        var tail = words.Length - words.TrimEnd('*').Length;
        return lead + run.Length > 3 || tail + run.Length > 3 || (lead > 0 && lead == run.Length) || (tail > 0 && tail == run.Length) || (tail > 0 && words.Length > tail && words[^(tail + 1)] == '\\');
    }

    private static bool Fits(char first, char last, char before, char after) =>
        (!MaybePunctuation(first) || IsSpaceOrPunctuation(before)) && (!MaybePunctuation(last) || IsSpaceOrPunctuation(after)) && !char.IsWhiteSpace(first) && !char.IsWhiteSpace(last);

    private static bool MaybePunctuation(char c) => !char.IsLetterOrDigit(c);

    private static bool IsSpaceOrPunctuation(char c) => c is '\0' or '\u0001' || char.IsWhiteSpace(c) || (char.IsAscii(c) && !char.IsLetterOrDigit(c));
}
