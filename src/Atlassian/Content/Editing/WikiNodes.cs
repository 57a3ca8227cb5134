using Atlassian.Content.WikiMarkup;

namespace Atlassian.Content.Editing;

/// <summary>Makes the nodes of a source map from wiki markup, line by line, as the reader of wiki markup cuts it.</summary>
internal sealed class WikiNodes(WikiLookahead lookahead, int from, int to, int depth)
{
    private readonly string _source = lookahead.Text;
    private readonly List<SourceNode> _items = [];
    private int _at = from;
    private int _paragraph = -1;
    private int _end;

    public void AddTo(SourceNode parent)
    {
        while (_at < to) ReadLine(parent);
        EndParagraph(parent);
        EndList(parent);
    }

    private void ReadLine(SourceNode parent)
    {
        var end = lookahead.LineEnd(_at, to);
        var first = Trimmed(_at, end).Start;
        if (first < end && _source[first] == '|')
        {
            ReadTable(parent, first);
            return;
        }

        var macro = FirstMacro(first, end);
        if (macro is var (tag, close) && tag.At == first)
        {
            ReadMacro(parent, tag, close);
            return;
        }

        if (macro is null && first < end && lookahead.EnclosingLines(first, end, to) is var (outer, last))
        {
            ReadMacro(parent, outer, last);
            return;
        }

        var start = _at;
        var stop = macro?.Tag.At ?? end;
        _at = macro is null ? Math.Min(end + 1, to) : stop;
        Take(parent, start, End(start, stop));
    }

    // A marker without words is a list only with the space behind it.
    private int End(int start, int stop)
    {
        var words = Trimmed(start, stop);
        return words.End + (words.Length > 0 && words.End < stop && _source.AsSpan(words.Start, words.Length).Trim("*#-").IsEmpty ? 1 : 0);
    }

    private void Take(SourceNode parent, int start, int end)
    {
        var whole = Trimmed(start, end);
        if (whole.Length == 0)
        {
            EndParagraph(parent);
            EndList(parent);
            return;
        }

        var (kind, words) = WikiLines.Kind(_source, whole.Start, end);
        switch (kind)
        {
            case WikiLineKind.Heading:
                Add(parent, Heading(whole, words, end));
                break;
            case WikiLineKind.Rule:
                Add(parent, new(SourceKind.Leaf, whole) { Name = "rule" });
                break;
            case WikiLineKind.Quote:
                Add(parent, Filled(new(SourceKind.Text, whole) { Name = "quote", Content = Trimmed(words, end) }));
                break;
            case WikiLineKind.Item:
                EndParagraph(parent);
                EndItem();
                _items.Add(new(SourceKind.Item, new(whole.Start, end)) { Content = Noted(Trimmed(words, end)) });
                _end = end;
                break;
            default:
                if (_items.Count > 0 && _items[^1] is not { Kind: SourceKind.Item, Children.Count: 0 }) _items.Add(new(SourceKind.Item, whole));
                if (_items.Count == 0 && _paragraph < 0) _paragraph = whole.Start;
                _end = end;
                break;
        }
    }

    private SourceNode Heading(SourceSpan whole, int words, int end)
    {
        var node = new SourceNode(SourceKind.Heading, whole) { Name = "heading", Level = _source[whole.Start + 1] - '0' };
        node.Content = words < end ? Noted(Trimmed(words, end)) : new(end, end);
        if (words == end) node.Opening = " ";
        return Filled(node);
    }

    private SourceSpan Noted(SourceSpan words) => new(WikiNotes.Read(_source, words.Start, words.End).End, words.End);

    private void ReadMacro(SourceNode parent, WikiTag macro, int close)
    {
        var whole = new SourceSpan(macro.At, close + macro.Name.Length + 2);
        _at = whole.End < to && _source[whole.End] == '\r' ? whole.End + 1 : whole.End;
        if (_at < to && _source[_at] == '\n') _at++;
        var node = Enclosing(macro, whole, new(macro.End, close));
        if (_paragraph < 0 && _items.Count > 0)
        {
            EndItem();
            _items.Add(node);
            _end = whole.End;
        }
        else Add(parent, node);
    }

    private SourceNode Enclosing(WikiTag macro, SourceSpan whole, SourceSpan body)
    {
        if (WikiMacros.IsVerbatim(macro))
        {
            var code = new SourceNode(SourceKind.Code, whole) { Name = macro.Name.ToString(), Content = body };
            code.Runs.Add(new(body, null, null) { Verbatim = true });
            return code;
        }

        var node = new SourceNode(SourceKind.Container, whole) { Name = macro.Name.ToString(), Content = body };
        if (depth < WikiBlocks.Deepest) new WikiNodes(lookahead, body.Start, body.End, depth + 1).AddTo(node);
        return node;
    }

    private void ReadTable(SourceNode parent, int first)
    {
        EndParagraph(parent);
        EndList(parent);
        var table = new WikiRows(lookahead, to).Read(first, out _at, depth);
        if (table.Children.Count > 0) parent.Add(table);
    }

    // A macro that encloses blocks or letters, closed further on.
    private (WikiTag Tag, int Close)? FirstMacro(int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            var skip = _source.AsSpan(at, end - at).IndexOf('{');
            if (skip < 0) return null;
            at += skip;
            if (at > start && _source[at - 1] == '\\') continue;
            if (lookahead.MonoEnd(at, end) is var mono and > 0) at = mono + 1;
            else if (lookahead.Enclosing(at, to) is { } macro) return macro;
        }

        return null;
    }

    private void Add(SourceNode parent, SourceNode block)
    {
        EndParagraph(parent);
        EndList(parent);
        parent.Add(block);
    }

    private void EndParagraph(SourceNode parent)
    {
        if (_paragraph < 0) return;
        EndList(parent);
        parent.Add(Filled(new(SourceKind.Text, new(_paragraph, _end)) { Name = "paragraph" }));
        _paragraph = -1;
    }

    private void EndItem()
    {
        if (_items.Count == 0 || _items[^1] is not { Kind: SourceKind.Item, Children.Count: 0 } open) return;
        _items[^1] = WikiWords.Item(lookahead, open, _end);
    }

    private void EndList(SourceNode parent)
    {
        if (_items.Count == 0 || _paragraph >= 0) return;
        EndItem();
        var list = new SourceNode(SourceKind.Group, new(_items[0].Whole.Start, _items[^1].Whole.End)) { Name = "list" };
        foreach (var item in _items) list.Add(item);
        _items.Clear();
        parent.Add(list);
    }

    private SourceNode Filled(SourceNode node)
    {
        WikiWords.Add(lookahead, node);
        return node;
    }

    // Without what the reader takes for white space.
    private SourceSpan Trimmed(int start, int end)
    {
        while (start < end && WikiReading.IsWhite(_source[start])) start++;
        while (end > start && WikiReading.IsWhite(_source[end - 1])) end--;
        return new(start, end);
    }
}
