using System.Buffers;
using System.Globalization;
using Atlassian.Content.Xhtml;

namespace Atlassian.Content.WikiMarkup;

/// <summary>Reads lines of wiki markup.</summary>
internal sealed class WikiInlines
{
    private const int Deepest = 20;

    private static readonly System.Buffers.SearchValues<char> NoStatus = System.Buffers.SearchValues.Create("*_{}[]\\\n!|");

    private readonly string _text;
    private readonly InlineBuilder _line = new();
    private static readonly SearchValues<char> Specials = SearchValues.Create("\\*_-+^~?{[!\n&(:;h");
    private Dictionary<(string Close, int To), int>? _noneFrom;

    private readonly Action<int, int, string?>? _trace;
    private int _traced;

    private WikiInlines(string text, Action<int, int, string?>? trace = null)
    {
        _text = text;
        _trace = trace;
    }

    /// <summary>The line of a text; ends of lines are breaks, as Jira shows them.</summary>
    public static IReadOnlyList<Inline> Read(string text)
    {
        var reading = new WikiInlines(text);
        reading.Read(0, text.Length, [], 0);
        return OpaqueSentinel.Revive(reading._line.Take());
    }

    /// <summary>Says which stretches of a text are words: where they begin and end, and what they stand for when they are escaped; an object replacement character is what is no text.</summary>
    public static void Trace(string text, Action<int, int, string?> trace) => new WikiInlines(text, trace).Read(0, text.Length, [], 0);

    private void Read(int from, int to, IReadOnlyList<Mark> marks, int depth)
    {
        var plain = from;
        for (var at = from; at < to;)
        {
            var skip = _text.AsSpan(at, to - at).IndexOfAny(Specials);
            if (skip < 0) break;
            at += skip;
            var next = Special(at, to, marks, depth, ref plain);
            at = next == at ? at + 1 : next;
        }

        Words(plain, to, marks);
    }

    // Reads markup at a place and says where it ends; the same place when there is none.
    private int Special(int at, int to, IReadOnlyList<Mark> marks, int depth, ref int plain)
    {
        var (end, add) = Markup(at, to, marks, depth);
        if (end == at) return at;
        Words(plain, at, marks);
        plain = end;
        var traced = _traced;
        add!();
        if (_trace is not null && traced == _traced) Traced(at, end, "\uFFFC");
        return end;
    }

    private void Words(int from, int to, IReadOnlyList<Mark> marks)
    {
        if (from == to) return;
        _line.Add(_text.AsSpan(from, to - from), marks);
        Traced(from, to, null);
    }

    private void Escaped(int from, int to, string text, IReadOnlyList<Mark> marks)
    {
        if (marks.Has<Code>() && FormulaNotation.Revive(new Text(text) { Marks = marks }) is Formula formula)
        {
            _line.Add(formula);
            return;
        }

        _line.Add(text, marks);
        Traced(from, to, text);
    }

    private void Traced(int from, int to, string? decoded)
    {
        _traced++;
        _trace?.Invoke(from, to, decoded);
    }

    private (int End, Action? Add) Markup(int at, int to, IReadOnlyList<Mark> marks, int depth) => _text[at] switch
    {
        '\n' => (at + 1, Break),
        '\\' when at + 1 < to && _text[at + 1] == '\\' => (at + 2 + _text.AsSpan(at + 2, to - at - 2).IndexOfAnyExcept(' ') is var end && end >= at + 2 ? end : at + 2, Break),
        '\\' when at + 1 < to && (char.IsPunctuation(_text[at + 1]) || char.IsSymbol(_text[at + 1])) => (at + 2, () => Escaped(at, at + 2, _text.Substring(at + 1, 1), marks)),
        '&' => Entity(at, to, marks),
        '[' => Reference(at, to, marks),
        '!' => Picture(at, to, marks),
        '{' => Brace(at, to, marks, depth),
        'h' => Address(at, to, marks),
        '(' or ':' or ';' => Smiley(at, to, marks),
        _ => Marked(at, to, marks, depth),
    };

    private void Break()
    {
        _line.TrimEnd();
        _line.Add(new HardBreak());
    }

    private (int End, Action? Add) Entity(int at, int to, IReadOnlyList<Mark> marks)
    {
        var end = _text.AsSpan(at, Math.Min(10, to - at)).IndexOf(';');
        if (end < 3 || _text[at + 1] != '#' || !int.TryParse(_text.AsSpan(at + 2, end - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code is < 32 or > 0xFFFF) return (at, null);
        return (at + end + 1, () => Escaped(at, at + end + 1, LegalText.Of(((char)code).ToString()), marks));
    }

    private (int End, Action? Add) Marked(int at, int to, IReadOnlyList<Mark> marks, int depth)
    {
        var run = _text[at] == '?' ? "??" : _text[at].ToString();
        var start = at + run.Length;
        if (depth > Deepest || start >= to || !StartsAt(run, at) || char.IsWhiteSpace(_text[start]) || (at > 0 && char.IsLetterOrDigit(_text[at - 1]))) return (at, null);
        var end = Close(run, start, to);
        return end < 0 ? (at, null) : (end + run.Length, () => Read(start, end, marks.With(WikiMarks.Of(run)), depth + 1));
    }

    // Where a run ends: behind a letter, before anything but one, on the same line.
    private int Close(string run, int start, int to)
    {
        if (_noneFrom is not null && _noneFrom.TryGetValue((run, to), out var none) && start >= none) return -1;
        for (var at = start; at < to && _text[at] != '\n'; at++)
        {
            if (_text[at] == '\\') at++;
            else if (_text[at] == '[' && WikiLinks.End(_text, at, to) is var link && link > 0) at = link;
            else if (_text[at] == '{' && at + 1 < to && _text[at + 1] == '{') at = Math.Max(at, Find("}}", at + 2, to));
            else if (at > start && StartsAt(run, at) && !char.IsWhiteSpace(_text[at - 1]) && (at + run.Length >= _text.Length || !char.IsLetterOrDigit(_text[at + run.Length]))) return at;
        }

        (_noneFrom ??= [])[(run, to)] = start;
        return -1;
    }

    private bool StartsAt(string run, int at) => string.CompareOrdinal(_text, at, run, 0, run.Length) == 0;

    private (int End, Action? Add) Brace(int at, int to, IReadOnlyList<Mark> marks, int depth)
    {
        if (StartsAt("{{", at) && Find("}}", at + 2, to) is var code && code > at + 2) return (code + 2, () => Escaped(at + 2, code, Unescaped(at + 2, code), marks.With(new Code())));
        if (at + 2 < to && _text[at + 2] == '}' && "*_-+^~".Contains(_text[at + 1], StringComparison.Ordinal) && depth <= Deepest)
        {
            var run = _text.Substring(at, 3);
            var close = Find(run, at + 3, to);
            return close < 0 ? (at, null) : (close + 3, () => Read(at + 3, close, marks.With(WikiMarks.Of(run[1..2])), depth + 1));
        }

        return WikiMacro.At(_text, at) is { } macro && macro.End <= to ? Macro(macro, at, to, marks, depth) : (at, null);
    }

    private (int End, Action? Add) Macro(WikiMacro macro, int at, int to, IReadOnlyList<Mark> marks, int depth)
    {
        if (macro is { Name: "anchor", Parameters: [{ Value: { Length: > 0 } name }] }) return (macro.End, () => _line.Add(new InlineExtension(new("anchor", [new("", name)]))));
        if (macro.Name == "jira" && macro["key"] is { Length: > 0 }) return (macro.End, () => _line.Add(new InlineExtension(new(macro.Name, macro.Parameters)) { Marks = marks }));
        if (macro is { Name: "color", Parameters.Count: 1 } && depth <= Deepest && Find("{color}", macro.End, to) is var close && close >= 0)
        {
            if (WikiMarks.StatusColor(macro[""]) is { } status && IsStatus(_text.AsSpan(macro.End, close - macro.End)))
                return (close + "{color}".Length, () => _line.Add(new Status(_text[(macro.End + 1)..(close - 1)], status) { Marks = marks }));
            var marked = XhtmlMarks.Color(macro[""]) is { } color ? marks.With(new TextColor(color)) : marks;
            return (close + "{color}".Length, () => Read(macro.End, close, marked, depth + 1));
        }

        return (macro.End, () => _line.Add(new OpaqueInline(ContentFormat.WikiMarkup, _text[at..macro.End])));
    }

    // One bold word or more in capitals, as statuses are shown; anything else in colour is just that.
    private static bool IsStatus(ReadOnlySpan<char> text) =>
        text is ['*', not ' ', .., '*'] && text.Length is > 3 and < 60 && text[^2] != ' ' && text[1..^1].IndexOfAny(NoStatus) < 0 && text.IndexOfAnyInRange('A', 'Z') > 0 && text.IndexOfAnyInRange('a', 'z') < 0;

    private int Find(string close, int from, int to)
    {
        if (_noneFrom is not null && _noneFrom.TryGetValue((close, to), out var none) && from >= none) return -1;
        var end = from > to ? -1 : _text.IndexOf(close, from, to - from, StringComparison.Ordinal);
        if (end < 0) (_noneFrom ??= [])[(close, to)] = from;
        return end;
    }

    private string Unescaped(int from, int to)
    {
        var code = _text[from..to].Replace('\n', ' ');
        foreach (var special in "{}|\\") code = code.Replace("\\" + special, special.ToString(), StringComparison.Ordinal);
        return code.Replace("&#125;", "}", StringComparison.Ordinal).Replace("&#92;", "\\", StringComparison.Ordinal);
    }

    private (int End, Action? Add) Reference(int at, int to, IReadOnlyList<Mark> marks)
    {
        var end = WikiLinks.End(_text, at, to);
        if (end < 0 || WikiLinks.Read(_text[(at + 1)..end], marks) is not { } inlines) return (at, null);
        return (end + 1, () =>
        {
            foreach (var inline in inlines) _line.Add(inline);
            if (_trace is not null && _text[at + 1] != '~' && WikiLinks.Split(_text[(at + 1)..end]) is { Count: > 1 } parts) new WikiInlines(parts[0], (from, to, decoded) => Traced(at + 1 + from, at + 1 + to, decoded)).Read(0, parts[0].Length, [], 0);
        }
        );
    }

    private (int End, Action? Add) Picture(int at, int to, IReadOnlyList<Mark> marks)
    {
        if (at > 0 && char.IsLetterOrDigit(_text[at - 1])) return (at, null);
        var end = _text.AsSpan(at + 1, Math.Min(10_000, to - at - 1)).IndexOfAny('!', '\n');
        if (end < 1 || _text[at + 1 + end] != '!' || WikiLinks.Picture(_text.Substring(at + 1, end), marks) is not { } image) return (at, null);
        return (at + end + 2, () => _line.Add(new InlineImage(image)));
    }

    private (int End, Action? Add) Address(int at, int to, IReadOnlyList<Mark> marks)
    {
        if ((!StartsAt("http://", at) && !StartsAt("https://", at)) || (at > 0 && char.IsLetterOrDigit(_text[at - 1]))) return (at, null);
        var end = at;
        while (end < to && !char.IsWhiteSpace(_text[end]) && !"|]}\"<>{[*^!\\".Contains(_text[end], StringComparison.Ordinal)) end++;
        while (end > at && ".,;:?)_-'".Contains(_text[end - 1], StringComparison.Ordinal)) end--;
        var url = _text[at..end];
        return url.EndsWith("//", StringComparison.Ordinal) ? (at, null) : (end, () => _line.Add(url, marks.With(new Link(url))));
    }

    private (int End, Action? Add) Smiley(int at, int to, IReadOnlyList<Mark> marks)
    {
        if (at > 0 && char.IsLetterOrDigit(_text[at - 1])) return (at, null);
        foreach (var (code, emoji) in WikiMarks.Smileys)
            if (at + code.Length <= to && StartsAt(code, at)) return (at + code.Length, () => _line.Add(emoji with { Marks = marks }));
        return (at, null);
    }
}
