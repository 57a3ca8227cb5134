using Atlassian.Content.WikiMarkup;

namespace Atlassian.Content.Editing;

/// <summary>Makes the nodes of a source map from wiki markup, line by line, as the reader of wiki markup cuts it.</summary>
internal sealed class WikiNodes(string source, int from, int to, int depth)
{
    private const int Deepest = 20;

    private readonly Dictionary<string, int> _lastClose = [];
    private readonly List<SourceNode> _items = [];
    private readonly int _start = from;
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
        var end = source.IndexOf('\n', _at, to - _at);
        end = end < 0 ? to : end;
        var macro = FirstMacro(_at, end);
        if (macro is { } place && source.AsSpan(_at, place.At - _at).IsWhiteSpace())
        {
            ReadMacro(parent, place.Macro, place.At, place.Close);
            return;
        }

        var start = _at;
        var stop = macro?.At ?? end;
        _at = macro is null ? Math.Min(end + 1, to) : stop;
        if (source.AsSpan(start, stop - start).TrimStart().StartsWith("|")) ReadTable(parent, start, stop);
        else Take(parent, start, End(start, stop));
    }

    // A marker without words is a list only with the space behind it.
    private int End(int start, int stop)
    {
        var line = source.AsSpan(start, stop - start);
        var words = line.TrimEnd();
        return start + words.Length + (words.Length < line.Length && words.TrimStart().Trim("*#-").IsEmpty && !words.IsWhiteSpace() ? 1 : 0);
    }

    private void Take(SourceNode parent, int start, int end)
    {
        var line = source[start..end];
        if (string.IsNullOrWhiteSpace(line))
        {
            EndParagraph(parent);
            EndList(parent);
        }
        else if (WikiLines.Heading().Match(line) is { Success: true } heading)
        {
            var text = heading.Groups[2];
            var node = new SourceNode(SourceKind.Heading, Trimmed(start, end)) { Name = "heading", Level = heading.Groups[1].ValueSpan[0] - '0' };
            node.Content = text.Success ? Trimmed(start + text.Index, start + text.Index + text.Length) : new(end, end);
            if (!text.Success) node.Opening = " ";
            Add(parent, Filled(node));
        }
        else if (WikiLines.Rule().IsMatch(line)) Add(parent, new(SourceKind.Leaf, Trimmed(start, end)) { Name = "rule" });
        else if (WikiLines.Quote().Match(line) is { Success: true } quote) Add(parent, Filled(new(SourceKind.Text, Trimmed(start, end)) { Name = "quote", Content = Trimmed(start + quote.Groups[1].Index, end) }));
        else if (WikiLines.Item().Match(line) is { Success: true } item)
        {
            EndParagraph(parent);
            EndItem();
            _items.Add(new(SourceKind.Item, new(Trimmed(start, end).Start, end)) { Content = Trimmed(start + item.Groups[2].Index, end) });
            _end = end;
        }
        else
        {
            if (_items.Count > 0 && _items[^1] is not { Kind: SourceKind.Item, Children.Count: 0 }) _items.Add(new(SourceKind.Item, Trimmed(start, end)));
            if (_items.Count == 0 && _paragraph < 0) _paragraph = Trimmed(start, end).Start;
            _end = end;
        }
    }

    private void ReadMacro(SourceNode parent, WikiMacro macro, int start, int close)
    {
        var whole = new SourceSpan(start, close + macro.Name.Length + 2);
        _at = whole.End < to && source[whole.End] == '\r' ? whole.End + 1 : whole.End;
        if (_at < to && source[_at] == '\n') _at++;
        var node = Enclosing(macro, whole, new(macro.End, close));
        if (_paragraph < 0 && _items.Count > 0)
        {
            EndItem();
            _items.Add(node);
            _end = whole.End;
        }
        else Add(parent, node);
    }

    private SourceNode Enclosing(WikiMacro macro, SourceSpan whole, SourceSpan body)
    {
        if (macro.Name is "code" or "noformat")
        {
            var code = new SourceNode(SourceKind.Code, whole) { Name = macro.Name, Content = body };
            code.Runs.Add(new(body, null, null) { Verbatim = true });
            return code;
        }

        var node = new SourceNode(SourceKind.Container, whole) { Name = macro.Name, Content = body };
        if (depth < Deepest) new WikiNodes(source, body.Start, body.End, depth + 1).AddTo(node);
        return node;
    }

    private void ReadTable(SourceNode parent, int start, int stop)
    {
        EndParagraph(parent);
        EndList(parent);
        var table = new WikiRows(source, to).Read(Trimmed(start, stop).Start, stop, ref _at, depth);
        if (table.Children.Count > 0) parent.Add(table);
    }

    // A macro that encloses blocks or letters, closed further on.
    private (WikiMacro Macro, int At, int Close)? FirstMacro(int start, int end)
    {
        for (var at = source.IndexOf('{', start, end - start); at >= 0 && at < end; at = source.IndexOf('{', at + 1, end - at - 1))
        {
            if (at > start && source[at - 1] == '\\') continue;
            if (at + 1 < end && source[at + 1] == '{')
            {
                var code = source.AsSpan(at, end - at).IndexOf("}}");
                at = code < 0 ? at + 1 : at + code + 1;
                if (at + 1 >= end) return null;
                continue;
            }

            if (WikiMacro.At(source, at) is { Name: "code" or "noformat" or "quote" or "panel" or "info" or "note" or "tip" or "warning" } macro && macro.End <= to && LastClose(macro.Name) >= macro.End)
                return (macro, at, source.IndexOf($"{{{macro.Name}}}", macro.End, to - macro.End, StringComparison.Ordinal));
        }

        return null;
    }

    private int LastClose(string name)
    {
        if (!_lastClose.TryGetValue(name, out var last)) _lastClose[name] = last = source.AsSpan(_start, to - _start).LastIndexOf($"{{{name}}}") is var found and >= 0 ? _start + found : -1;
        return last;
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
        _items[^1] = WikiWords.Item(source, open, _end);
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
        WikiWords.Add(source, node);
        return node;
    }

    private SourceSpan Trimmed(int start, int end)
    {
        var length = source.AsSpan(start, end - start).TrimEnd().Length;
        return new(start + length - source.AsSpan(start, length).TrimStart().Length, start + length);
    }
}
