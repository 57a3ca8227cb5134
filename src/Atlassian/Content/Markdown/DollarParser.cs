using Markdig.Extensions.Mathematics;
using Markdig.Helpers;
using Markdig.Parsers;

namespace Atlassian.Content.Markdown;

/// <summary>
/// Finds formulas between dollars by GitHub's rule, so that prices stay prices: the first dollar has no letter or digit before it and no space behind it,
/// the last one no space before it and no letter or digit behind it. Between two dollars a formula may go on over lines.
/// </summary>
internal sealed class DollarParser : InlineParser
{
    public DollarParser() => OpeningCharacters = ['$'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var before = slice.PeekCharExtra(-1);
        if (before == '$' || char.IsLetterOrDigit(before)) return false;
        var count = slice.PeekChar() == '$' ? 2 : 1;
        var from = slice.Start + count;
        var to = Close(processor, slice, from, count);
        if (to < 0) return false;
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new MathInline { Span = new(start, processor.GetSourcePosition(to + count - 1)), Line = line, Column = column, Delimiter = '$', DelimiterCount = count, Content = new StringSlice(slice.Text, from, to - 1) };
        slice.Start = to + count;
        return true;
    }

    private int Close(InlineProcessor processor, StringSlice slice, int from, int count)
    {
        if (from > slice.End || slice.Text[from] == '$' || (count == 1 && char.IsWhiteSpace(slice.Text[from]))) return -1;
        var isQuoted = slice.Text[from] == '`';
        for (var at = from; at <= slice.End; at++)
        {
            var c = slice.Text[at];
            if (c == '\\') at++;
            else if (c == '$') return at > from && EndsAt(slice, at, count) && Holds(processor, slice, from, at, isQuoted) ? at : -1;
            else if (c == '\n' && count == 1) return -1;
        }

        return -1;
    }

    private static bool EndsAt(StringSlice slice, int at, int count)
    {
        if (count == 1 && char.IsWhiteSpace(slice.Text[at - 1])) return false;
        if (count == 2 && (at == slice.End || slice.Text[at + 1] != '$')) return false;
        var after = at + count <= slice.End ? slice.Text[at + count] : '\0';
        return after != '$' && !char.IsLetterOrDigit(after);
    }

    // Code between dollars is code, and bars divide the cells of a row before anything else.
    private bool Holds(InlineProcessor processor, StringSlice slice, int from, int to, bool isQuoted)
    {
        var content = slice.Text.AsSpan(from, to - from);
        if (content.IsWhiteSpace() || content.Contains('`') != (isQuoted && content.Length > 2 && content[^1] == '`' && content[1..^1].IndexOf('`') < 0)) return false;
        var bar = content.IndexOf('|');
        if (bar < 0 || (bar > 0 && content[bar - 1] == '\\')) return true;
        return !slice.Text.AsSpan(LineStart(processor, slice.Text, from)).TrimStart().StartsWith('|');
    }

    // A line of many formulas is followed back to its beginning only once.
    private int LineStart(InlineProcessor processor, string text, int at)
    {
        var (start, seen) = processor.ParserStates[Index] is (string known, int before, int last) && ReferenceEquals(known, text) && last <= at ? (before, last) : (0, 0);
        if (text.LastIndexOf('\n', at, at - seen) is >= 0 and var feed) start = feed + 1;
        processor.ParserStates[Index] = (text, start, at);
        return start;
    }
}
