using System.Buffers;

namespace Atlassian.Content.WikiMarkup;

/// <summary>Finds where things end in a text of wiki markup. What was sought once is remembered, so that openings that nothing closes cost no more than a look.</summary>
internal sealed class WikiLookahead(string text)
{
    private const int LongestLink = 12_000;
    private const int LongestPicture = 10_000;

    private static readonly string[] Signs =
        ["}}", "{color}", "{*}", "{_}", "{-}", "{+}", "{^}", "{~}", "{code}", "{noformat}", "{quote}", "{panel}", "{info}", "{note}", "{tip}", "{warning}"];

    private static readonly SearchValues<char> InLink = SearchValues.Create("\\{[]\n");
    private readonly Sought[] _sought = new Sought[Signs.Length];
    private Dictionary<string, List<int>>? _closings;
    private List<(int From, int To)>? _code;
    private (int From, int To) _line = (0, -1);

    public string Text { get; } = text;

    /// <summary>How long the sign is.</summary>
    public static int Length(WikiClose close) => Signs[(int)close].Length;

    /// <summary>The sign that closes a macro around blocks or letters, or null when a macro of that name is none.</summary>
    public static WikiClose? Of(ReadOnlySpan<char> macro) => macro switch
    {
        "code" => WikiClose.Code,
        "noformat" => WikiClose.NoFormat,
        "quote" => WikiClose.Quote,
        "panel" => WikiClose.Panel,
        "info" => WikiClose.Info,
        "note" => WikiClose.Note,
        "tip" => WikiClose.Tip,
        "warning" => WikiClose.Warning,
        _ => null,
    };

    /// <summary>Where a sign stands next that begins at a place or behind it and ends before another, or -1; those that are escaped or within code close nothing.</summary>
    public int Next(WikiClose close, int from, int to)
    {
        ref var sought = ref _sought[(int)close];
        var sign = Signs[(int)close];
        if (!sought.IsKnown) sought = new(true, Text.LastIndexOf(sign, StringComparison.Ordinal), int.MaxValue, -1);
        if (from > sought.Last) return -1;
        if (from < sought.From || from > sought.Found) sought = sought with { From = from, Found = Find(close, sign, from) };
        if (sought.Found < 0) sought = sought with { Last = from - 1 };
        return sought.Found >= 0 && sought.Found + sign.Length <= to ? sought.Found : -1;
    }

    private int Find(WikiClose close, string sign, int from)
    {
        for (var at = from; (at = Text.IndexOf(sign, at, StringComparison.Ordinal)) >= 0; at++)
        {
            if (close is WikiClose.Mono or WikiClose.Code or WikiClose.NoFormat) return at;
            if (Text[at - 1] == '\\') continue;
            if (close <= WikiClose.Lowered || CodeEnd(at) is not { } end) return at;
            at = end - 1;
        }

        return -1;
    }

    // Where the code ends that a place lies within.
    private int? CodeEnd(int at)
    {
        _code ??= CodeBlocks();
        var next = _code.BinarySearch((at, int.MaxValue));
        return next == -1 ? null : _code[~next - 1] is var (_, end) && end > at ? end : null;
    }

    private List<(int From, int To)> CodeBlocks()
    {
        var blocks = new List<(int, int)>();
        for (var at = Text.IndexOf('{', StringComparison.Ordinal); at >= 0; at = Text.IndexOf('{', at + 1))
        {
            if (at > 0 && Text[at - 1] == '\\') continue;
            if (MonoEnd(at, Text.Length) is var mono and > 0) at = mono + 1;
            else if (WikiTag.Find(Text, at, Text.Length) is { } tag && (tag.Name is "code" or "noformat") && Next(Of(tag.Name)!.Value, tag.End, Text.Length) is var close and >= 0)
            {
                blocks.Add((at, close + tag.Name.Length + 2));
                at = close + tag.Name.Length + 1;
            }
        }

        return blocks;
    }

    /// <summary>Where the line of a place ends, at most at another.</summary>
    public int LineEnd(int at, int to)
    {
        if (at >= _line.From && at <= _line.To) return Math.Min(_line.To, to);
        var end = Text.IndexOf('\n', at);
        _line = (at, end < 0 ? Text.Length : end);
        return Math.Min(_line.To, to);
    }

    /// <summary>Where the braces close that set letters in one width, or -1; they do on the same line.</summary>
    public int MonoEnd(int open, int to)
    {
        if (open + 1 >= to || Text[open + 1] != '{') return -1;
        var end = Next(WikiClose.Mono, open + 2, to);
        return end > open + 2 && end < LineEnd(open, to) ? end : -1;
    }

    /// <summary>Where a bracket closes on the same line, or -1.</summary>
    public int LinkEnd(int open, int to)
    {
        var limit = Math.Min(to, open + LongestLink);
        for (var at = open + 1; at < limit; at++)
        {
            var skip = Text.AsSpan(at, limit - at).IndexOfAny(InLink);
            if (skip < 0) return -1;
            at += skip;
            if (Text[at] == ']') return at;
            if (Text[at] is '[' or '\n') return -1;
            if (Text[at] == '\\') at++;
            else if (MonoEnd(at, limit) is var code and > 0) at = code + 1;
        }

        return -1;
    }

    /// <summary>Where the exclamation mark stands that ends a picture, or -1 when none begins here.</summary>
    public int PictureEnd(int open, int from, int to)
    {
        if (open > from && char.IsLetterOrDigit(Text[open - 1])) return -1;
        var length = Math.Min(LongestPicture, to - open - 1);
        var inner = Text.AsSpan(open + 1, length);
        var end = inner.IndexOfAny('!', '\n');
        if (end < 1 || inner[end] != '!') return -1;
        var bar = inner[..end].IndexOf('|');
        var name = inner[..(bar < 0 ? end : bar)];
        return name.IsEmpty || char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1]) || !(name.Contains('.') || name.StartsWith("media:")) ? -1 : open + 1 + end;
    }

    /// <summary>The macro around blocks or letters that opens at a place, and where it closes; null when there is none.</summary>
    public (WikiTag Tag, int Close)? Enclosing(int at, int to)
    {
        if (WikiTag.Find(Text, at, to) is not { } tag || Of(tag.Name) is not { } sign) return null;
        var close = Next(sign, tag.End, to);
        return close < 0 ? null : (tag, close);
    }

    /// <summary>A macro of any other name whose tag stands alone on a line and that a line of its own closes further on; null when there is none.</summary>
    public (WikiTag Tag, int Close)? EnclosingLines(int first, int end, int to)
    {
        if (Text[first] != '{' || WikiTag.Find(Text, first, end) is not { } tag || !Text.AsSpan(tag.End, end - tag.End).IsWhiteSpace()) return null;
        if (tag.Name is "anchor" or "color" || Of(tag.Name) is not null || KnownMacros.IsBlock(tag.Name.ToString())) return null;
        _closings ??= Closings();
        if (!_closings.TryGetValue(tag.Name.ToString(), out var places)) return null;
        var next = places.BinarySearch(tag.End);
        next = next < 0 ? ~next : next;
        return next < places.Count && places[next] + tag.Name.Length + 2 <= to ? (tag, places[next]) : null;
    }

    private Dictionary<string, List<int>> Closings()
    {
        var closings = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var at = Text.IndexOf("\n{", StringComparison.Ordinal); at >= 0; at = Text.IndexOf("\n{", at + 1, StringComparison.Ordinal))
        {
            if (WikiTag.Find(Text, at + 1, Text.Length) is not { } tag || tag.NameEnd != tag.End - 1 || (tag.End < Text.Length && Text[tag.End] is not ('\n' or '\r'))) continue;
            if (CodeEnd(at + 1) is not null) continue;
            if (!closings.TryGetValue(tag.Name.ToString(), out var places)) closings[tag.Name.ToString()] = places = [];
            places.Add(at + 1);
        }

        return closings;
    }

    private readonly record struct Sought(bool IsKnown, int Last, int From, int Found);
}
