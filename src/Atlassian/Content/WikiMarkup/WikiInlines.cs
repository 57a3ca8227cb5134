using System.Buffers;
using Atlassian.Content.Xhtml;

namespace Atlassian.Content.WikiMarkup;

/// <summary>Reads lines of wiki markup.</summary>
internal sealed class WikiInlines(WikiLookahead lookahead, Action<int, int, string?>? trace = null)
{
    private const int Deepest = 20;

    private static readonly SearchValues<char> Specials = SearchValues.Create("\\*_-+^~?{[!\n&(:;");
    private static readonly HardBreak LineBreak = new();
    private readonly string _text = lookahead.Text;
    private readonly WikiRuns _runs = new(lookahead);
    private readonly InlineBuilder _line = new();
    private int _from;
    private int _plain; // words from here on are still to be added

    /// <summary>The line of a stretch of the text; ends of lines are breaks, as Jira shows them.</summary>
    public IReadOnlyList<Inline> Read(int from, int to)
    {
        _from = from;
        Read(from, to, [], 0);
        return OpaqueSentinel.Revive(_line.Take());
    }

    /// <summary>Says which stretches of a text are words: where they begin and end, and what they stand for when they are escaped; an object replacement character is what is no text.</summary>
    public static void Trace(WikiLookahead lookahead, int from, int to, Action<int, int, string?> trace) => new WikiInlines(lookahead, trace).Read(from, to);

    private void Read(int from, int to, IReadOnlyList<Mark> marks, int depth)
    {
        _plain = from;
        for (var at = from; at < to;)
        {
            var skip = _text.AsSpan(at, to - at).IndexOfAny(Specials);
            if (skip < 0) break;
            at += skip;
            var end = Special(at, to, marks, depth);
            if (end == at) at++;
            else at = _plain = end;
        }

        Words(to, marks);
    }

    // Reads markup at a place and says where it ends; the same place when there is none.
    private int Special(int at, int to, IReadOnlyList<Mark> marks, int depth) => _text[at] switch
    {
        '\n' => Break(at, at + 1, to, marks),
        '\\' => Escape(at, to, marks),
        '&' => Entity(at, to, marks),
        '[' => Reference(at, to, marks, depth),
        '!' => Picture(at, to, marks),
        '{' => Brace(at, to, marks, depth),
        ':' when Address(at, to, marks) is var end && end > at => end,
        '(' or ':' or ';' => Smiley(at, to, marks),
        _ => Marked(at, to, marks, depth),
    };

    private void Words(int to, IReadOnlyList<Mark> marks)
    {
        if (_plain >= to) return;
        _line.Add(_text.AsSpan(_plain, to - _plain), marks);
        trace?.Invoke(_plain, to, null);
    }

    private int Add(Inline inline, int at, int end, IReadOnlyList<Mark> marks)
    {
        Words(at, marks);
        _line.Add(inline);
        trace?.Invoke(at, end, "\uFFFC");
        return end;
    }

    private int Decoded(ReadOnlySpan<char> words, int at, int end, IReadOnlyList<Mark> marks)
    {
        Words(at, marks);
        _line.Add(words, marks);
        trace?.Invoke(at, end, words.ToString());
        return end;
    }

    private int Break(int at, int end, int to, IReadOnlyList<Mark> marks)
    {
        Words(at, marks);
        _line.TrimEnd();
        while (end < to && _text[end] is ' ' or '\t') end++;
        _line.Add(LineBreak);
        trace?.Invoke(at, end, "\uFFFC");
        return end;
    }

    private int Escape(int at, int to, IReadOnlyList<Mark> marks)
    {
        if (at + 1 >= to) return at;
        if (_text[at + 1] == '\\') return Break(at, at + 2, to, marks);
        return char.IsPunctuation(_text[at + 1]) || char.IsSymbol(_text[at + 1]) ? Decoded(_text.AsSpan(at + 1, 1), at, at + 2, marks) : at;
    }

    private int Entity(int at, int to, IReadOnlyList<Mark> marks) =>
        WikiEscapes.Entity(_text.AsSpan(at, to - at)) is (var code, var length) ? Decoded(LegalText.Of(code.ToString()), at, at + length, marks) : at;

    private int Marked(int at, int to, IReadOnlyList<Mark> marks, int depth)
    {
        if (depth > Deepest || _runs.Find(at, _from, to) is not var (end, length)) return at;
        Words(at, marks);
        Read(at + length, end, WikiMarks.With(marks, _text[at]), depth + 1);
        return end + length;
    }

    private int Brace(int at, int to, IReadOnlyList<Mark> marks, int depth)
    {
        if (lookahead.MonoEnd(at, to) is var mono and > 0) return Mono(at, mono, marks);
        if (depth <= Deepest && at + 2 < to && _text[at + 2] == '}' && WikiMarks.Close(_text[at + 1]) is { } sign)
        {
            var close = lookahead.Next(sign, at + 3, to);
            if (close < 0) return at;
            Words(at, marks);
            Read(at + 3, close, WikiMarks.With(marks, _text[at + 1]), depth + 1);
            return close + 3;
        }

        return WikiTag.Find(_text, at, to) is { } tag ? Macro(tag, to, marks, depth) : at;
    }

    private int Mono(int at, int end, IReadOnlyList<Mark> marks)
    {
        Words(at, marks);
        var code = WikiEscapes.Code(_text.AsSpan(at + 2, end - at - 2));
        var set = WikiMarks.WithCode(marks);
        if (code[0] == '$' && FormulaNotation.Revive(new Text(code) { Marks = set }) is Formula formula) _line.Add(formula);
        else _line.Add(code, set);
        trace?.Invoke(at + 2, end, code);
        return end + 2;
    }

    private int Macro(WikiTag tag, int to, IReadOnlyList<Mark> marks, int depth)
    {
        switch (tag.Name)
        {
            case "anchor":
                return Anchor(tag, to, marks, depth);
            case "jira" when tag["key"] is { Length: > 0 }:
                return Add(new InlineExtension(tag.Macro()) { Marks = marks }, tag.At, tag.End, marks);
            case "color":
                return Color(tag, to, marks, depth, isStatus: false);
            default:
                return WikiLookahead.Of(tag.Name) is null ? Add(new OpaqueInline(ContentFormat.WikiMarkup, _text[tag.At..tag.End]), tag.At, tag.End, marks) : tag.At; // what nothing closes is words
        }
    }

    private int Anchor(WikiTag tag, int to, IReadOnlyList<Mark> marks, int depth)
    {
        if (tag.Macro().Parameters is not [{ Value: { Length: > 0 } name }]) return Add(new OpaqueInline(ContentFormat.WikiMarkup, _text[tag.At..tag.End]), tag.At, tag.End, marks);
        if (name == "date" && WikiNotes.ReadDate(_text, tag.End, to) is var (day, end)) return Add(new Date(day) { Marks = marks }, tag.At, end, marks);
        if (name == "status" && WikiTag.Find(_text, tag.End, to) is { } color && color.Name is "color" && Color(color, to, marks, depth, isStatus: true) is var status && status > color.At) return status;
        return Add(new InlineExtension(new("anchor", [new("", name)])), tag.At, tag.End, marks);
    }

    private int Color(WikiTag tag, int to, IReadOnlyList<Mark> marks, int depth, bool isStatus)
    {
        var close = depth > Deepest || tag[""] is null ? -1 : lookahead.Next(WikiClose.Color, tag.End, to);
        if (close < 0) return tag.At;
        var end = close + WikiLookahead.Length(WikiClose.Color);
        var words = _text.AsSpan(tag.End, close - tag.End);
        var color = XhtmlMarks.Color(tag[""]);
        if ((WikiMarks.StatusColor(tag[""]) ?? (isStatus ? color : null)) is { } status && (isStatus ? words is ['*', _, .., '*'] : WikiMarks.IsStatus(words)))
        {
            var at = isStatus ? tag.At - WikiNotes.StatusNote.Length : tag.At;
            return Add(new Status(WikiEscapes.Words(words[1..^1]), status) { Marks = marks }, at, end, marks);
        }

        if (isStatus) return tag.At;
        Words(tag.At, marks);
        Read(tag.End, close, color is null ? marks : marks.With(new TextColor(color)), depth + 1);
        return end;
    }

    private int Reference(int at, int to, IReadOnlyList<Mark> marks, int depth)
    {
        var end = depth > Deepest || marks.Has<Link>() ? -1 : lookahead.LinkEnd(at, to);
        if (end < 0) return at;
        if (_text[at + 1] == '~' && end > at + 2 && _text[at + 2] != ' ') return Add(WikiLinks.Mention(_text[(at + 2)..end]) with { Marks = marks }, at, end + 1, marks);
        if (WikiLinks.Read(lookahead, at + 1, end) is not { } link) return at;
        if (link.Target.Title == "smart-link") return Add(new InlineCard(link.Target.Href) { Marks = marks }, at, end + 1, marks);
        if (link.Words is { } alone) return Add(new Text(alone) { Marks = marks.With(link.Target) }, at, end + 1, marks);
        Words(at, marks);
        Read(link.From, link.To, marks.With(link.Target), depth + 1);
        return end + 1;
    }

    private int Picture(int at, int to, IReadOnlyList<Mark> marks) =>
        lookahead.PictureEnd(at, _from, to) is var end and > 0 && WikiPictures.Read(_text.Substring(at + 1, end - at - 1), marks) is { } picture ? Add(picture, at, end + 1, marks) : at;

    private int Address(int colon, int to, IReadOnlyList<Mark> marks)
    {
        if (colon + 3 >= to || _text[colon + 1] != '/' || _text[colon + 2] != '/' || marks.Has<Link>()) return colon;
        var before = _text.AsSpan(_plain, colon - _plain);
        var at = colon - (before.EndsWith("https") ? 5 : before.EndsWith("http") ? 4 : 0);
        if (at == colon || (at > _from && char.IsLetterOrDigit(_text[at - 1]))) return colon;
        var end = WikiLinks.AddressEnd(_text, colon + 3, to);
        if (end == colon + 3) return colon;
        var url = _text[at..end];
        Words(at, marks);
        _line.Add(url, marks.With(new Link(url)));
        trace?.Invoke(at, end, "\uFFFC");
        return end;
    }

    private int Smiley(int at, int to, IReadOnlyList<Mark> marks) =>
        (at == _from || !char.IsLetterOrDigit(_text[at - 1])) && WikiMarks.Smiley(_text.AsSpan(at, to - at)) is var (length, emoji) ? Add(marks.Count == 0 ? emoji : emoji with { Marks = marks }, at, at + length, marks) : at;
}
