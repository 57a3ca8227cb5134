using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace Atlassian.Content.Markdown;

/// <summary>
/// Cuts a long text into parts that can be read one after the other, so that the parser's own tree of a part is gone before the next one is built:
/// on a megabyte that saves more than half of the time. A part ends before a line at the margin that follows an empty line, which closes whatever is open but
/// fences, containers and some HTML; where one of those is left open, the reader asks for a longer part.
/// </summary>
internal static class MarkdownParts
{
    /// <summary>Characters of a part, at least.</summary>
    public const int Length = 16_384;

    /// <summary>Whether parts can be read on their own: definitions (<c>[name]: address</c>) count for the whole text.</summary>
    public static bool Divides(string source)
    {
        for (var at = source.IndexOf("]:", StringComparison.Ordinal); at >= 0; at = source.IndexOf("]:", at + 1, StringComparison.Ordinal))
            if (DefinesOnLine(source, at)) return false;
        return true;
    }

    /// <summary>Where the part ends that is at least so long.</summary>
    public static int End(string source, int from, int length)
    {
        for (var at = from + length; at < source.Length;)
        {
            at = source.IndexOf("\n\n", at, StringComparison.Ordinal);
            if (at < 0 || at + 2 >= source.Length) break;
            at += 2;
            if (source[at] == '#' || char.IsLetter(source[at])) return at;
        }

        return source.Length;
    }

    /// <summary>Whether the next part could belong to the last block of this one.</summary>
    public static bool LeavesOpen(MarkdownDocument part) => part.Count > 0 && part[^1] switch
    {
        FencedCodeBlock code => code.ClosingFencedCharCount == 0,
        CustomContainer container => container.ClosingFencedCharCount == 0,
        HtmlBlock html => html.Type is not (HtmlBlockType.InterruptingBlock or HtmlBlockType.NonInterruptingBlock),
        _ => false,
    };

    private static bool DefinesOnLine(string source, int at)
    {
        var line = at > 0 ? source.LastIndexOf('\n', at - 1, Math.Min(at, 1_200)) + 1 : 0;
        if (at - line >= 1_199) return true; // a label may have 999 characters and several lines; better safe
        var label = source.AsSpan(line, at - line).TrimStart(" \t>-+*0123456789.)");
        return label is [] or ['[', ..] || !label.Contains('[');
    }
}
