using Markdig.Extensions.AutoLinks;
using Markdig.Extensions.CustomContainers;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;

namespace Atlassian.Content.Markdown;

/// <summary>
/// How far Markdown is followed. Each of Markdig's parsers below looks up, back or ahead as far as the text goes, so hostile text would take the square of its length;
/// past these limits, which no author meets, its characters are words.
/// </summary>
internal static class MarkdownLimits
{
    /// <summary>Blocks within each other; a list and its item are two. Markdig's own limit is 128, past which it reads nothing at all.</summary>
    public const int Blocks = 100;

    /// <summary>Brackets open at the same time within a block.</summary>
    public const int Brackets = 100;

    /// <summary>Parentheses within each other in a link's address; CommonMark asks for 3.</summary>
    public const int Parentheses = 32;

    /// <summary>Bare addresses within a block that are made links.</summary>
    public const int BareLinks = 2_000;

    /// <summary>Characters of a bare address; a longer one would be followed to its end again and again.</summary>
    public const int BareLinkLength = 8_000;

    /// <summary>Definitions of addresses (<c>[name]: address</c>) within a text.</summary>
    public const int Definitions = 10_000;

    /// <summary>Cells of a table that its text does not have but its header asks for.</summary>
    public const int EmptyCells = 500_000;

    /// <summary>Whether a block may open here.</summary>
    public static bool HasRoom(BlockProcessor processor)
    {
        var depth = 0;
        for (var container = processor.CurrentContainer; container is not null; container = container.Parent) depth++;
        return depth < Blocks;
    }
}

/// <summary>Lists within the limits.</summary>
internal sealed class LimitedLists : ListBlockParser
{
    public override BlockState TryOpen(BlockProcessor processor) => MarkdownLimits.HasRoom(processor) ? base.TryOpen(processor) : BlockState.None;
}

/// <summary>Quotes within the limits.</summary>
internal sealed class LimitedQuotes : QuoteBlockParser
{
    public override BlockState TryOpen(BlockProcessor processor) => MarkdownLimits.HasRoom(processor) ? base.TryOpen(processor) : BlockState.None;
}

/// <summary>Containers between lines of colons, within the limits.</summary>
internal sealed class LimitedContainers : CustomContainerParser
{
    public override BlockState TryOpen(BlockProcessor processor) => MarkdownLimits.HasRoom(processor) ? base.TryOpen(processor) : BlockState.None;
}

/// <summary>Links and images within the limits.</summary>
internal sealed class LimitedLinks : LinkInlineParser
{
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var open = processor.ParserStates[Index] as int? ?? 0;
        if (slice.CurrentChar != ']')
        {
            if (open >= MarkdownLimits.Brackets || !base.Match(processor, ref slice)) return false;
            processor.ParserStates[Index] = open + 1;
            return true;
        }

        if (open > 0) processor.ParserStates[Index] = open - 1;
        return slice.PeekChar() == '(' && !CanClose(slice) ? MatchWithoutAddress(processor, ref slice) : base.Match(processor, ref slice);
    }

    // The parser sees the text as if it ended behind the bracket.
    private bool MatchWithoutAddress(InlineProcessor processor, ref StringSlice slice)
    {
        var end = slice.End;
        slice.End = slice.Start;
        var isMatch = base.Match(processor, ref slice);
        slice.End = end;
        return isMatch;
    }

    private static bool CanClose(StringSlice slice)
    {
        var depth = 0;
        for (var at = slice.Start + 2; at <= slice.End; at++)
        {
            var c = slice.Text[at];
            if (c == '\\') at++;
            else if (c == '(' && ++depth > MarkdownLimits.Parentheses) return false;
            else if ((c == ')' && depth-- == 0) || c == '<') return true;
            else if (char.IsWhiteSpace(c) && at > slice.Start + 2) return CanCloseTitle(slice.Text.AsSpan(at, slice.End + 1 - at).TrimStart());
        }

        return false;
    }

    // A title between parentheses holds none.
    private static bool CanCloseTitle(ReadOnlySpan<char> title)
    {
        if (title is not ['(', ..]) return true;
        for (var at = 1; at < title.Length; at++)
        {
            if (title[at] == '\\') at++;
            else if (title[at] is '(' or ')') return title[at] == ')';
        }

        return false;
    }
}

/// <summary>Bare addresses within the limits.</summary>
internal sealed class LimitedAutoLinks(AutoLinkOptions options) : AutoLinkParser(options)
{
    private static readonly string[] Beginnings = ["http://", "https://", "ftp://", "mailto:", "tel:", "www."];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var rest = slice.AsSpan();
        if (!Begins(rest)) return false;
        var met = processor.ParserStates[Index] as int? ?? 0;
        processor.ParserStates[Index] = met + 1;
        return met < MarkdownLimits.BareLinks && Ends(rest) && base.Match(processor, ref slice);
    }

    private static bool Ends(ReadOnlySpan<char> text) => text.Length <= MarkdownLimits.BareLinkLength || text[..MarkdownLimits.BareLinkLength].IndexOfAny(" \t\n<") >= 0;

    private static bool Begins(ReadOnlySpan<char> text)
    {
        foreach (var beginning in Beginnings)
            if (text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
