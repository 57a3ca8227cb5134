namespace Atlassian.Content.WikiMarkup;

/// <summary>Reads the blocks of a stretch of wiki markup, line by line.</summary>
internal sealed class WikiBlocks(WikiReading reading, int from, int to, int depth)
{
    /// <summary>Levels of boxes and cells within each other; what lies deeper is words.</summary>
    public const int Deepest = 20;

    private readonly string _text = reading.Text;
    private readonly int _base = reading.Blocks.Count;
    private WikiLists? _lists;
    private int _at = from;
    private int _paragraph = -1;
    private int _end;

    public IReadOnlyList<Block> Read()
    {
        while (_at < to) ReadLine();
        EndParagraph();
        EndList();
        return reading.Blocks.Take(_base);
    }

    /// <summary>The blocks of a stretch that lies within another.</summary>
    public static IReadOnlyList<Block> Within(WikiReading reading, int from, int to, int depth) =>
        depth > Deepest ? [new Paragraph([new Text(reading.Text[from..to])])] : new WikiBlocks(reading, from, to, depth + 1).Read();

    private void ReadLine()
    {
        var end = reading.Lookahead.LineEnd(_at, to);
        var first = reading.Words(_at, end);
        if (first < end && _text[first] == '|')
        {
            ReadTable(first);
            return;
        }

        var macro = first == end ? null : FirstMacro(first, end);
        if (macro is { } found && found.Tag.At == first)
        {
            ReadMacro(found.Tag, found.Close, found.Close + found.Tag.Name.Length + 2);
            return;
        }

        var stop = macro?.Tag.At ?? end;
        _at = macro is null ? Math.Min(end + 1, to) : stop;
        Take(first, stop);
    }

    private void Take(int first, int end)
    {
        if (first == end)
        {
            EndParagraph();
            EndList();
            return;
        }

        if (_text[first] == '{' && TakeTag(first, end)) return;
        var (kind, words) = WikiLines.Kind(_text, first, end);
        switch (kind)
        {
            case WikiLineKind.Heading:
                var notes = WikiNotes.Read(_text, reading.Words(words, end), end);
                Add(new Heading(_text[first + 1] - '0', reading.Inlines.Read(notes.End, end)) { Alignment = notes.Alignment ?? TextAlignment.Start });
                break;
            case WikiLineKind.Rule:
                Add(new Rule());
                break;
            case WikiLineKind.Quote:
                Add(new Blockquote([new Paragraph(reading.Inlines.Read(reading.Words(words, end), end))]));
                break;
            case WikiLineKind.Item:
                EndParagraph();
                (_lists ??= new(reading)).Begin(first, words - first, words, end);
                break;
            default:
                TakeWords(first, end);
                break;
        }
    }

    private void TakeWords(int first, int end)
    {
        if (_lists is { IsOpen: true })
        {
            _lists.Continue(first, end);
            return;
        }

        if (_paragraph < 0) _paragraph = first;
        _end = end;
    }

    // A macro alone on its line: one known by name, or any that a line of its own closes further on.
    private bool TakeTag(int first, int end)
    {
        if (reading.Lookahead.EnclosingLines(first, end, to) is var (enclosing, close))
        {
            AddBelow(new Extension(enclosing.Macro()) { Body = Body(enclosing.End, close) });
            GoOn(close + enclosing.Name.Length + 2);
            return true;
        }

        if (WikiTag.Find(_text, first, end) is not { } tag || reading.Words(tag.End, end) < end || !KnownMacros.IsBlock(tag.Name.ToString()) || tag["key"] is not null) return false;
        AddBelow(new Extension(tag.Macro()));
        return true;
    }

    // A macro that encloses blocks or letters, closed further on.
    private (WikiTag Tag, int Close)? FirstMacro(int first, int end)
    {
        for (var at = first; at < end; at++)
        {
            var skip = _text.AsSpan(at, end - at).IndexOf('{');
            if (skip < 0) return null;
            at += skip;
            if (at > first && _text[at - 1] == '\\') continue;
            if (reading.Lookahead.MonoEnd(at, end) is var mono and > 0) at = mono + 1; // {{code}} is a word in letters of one width
            else if (reading.Lookahead.Enclosing(at, to) is { } macro) return macro;
        }

        return null;
    }

    private void ReadMacro(WikiTag tag, int close, int end)
    {
        GoOn(end);
        if (WikiMacros.IsGroup(tag))
        {
            foreach (var block in Body(tag.End, close)) AddBelow(block);
            return;
        }

        AddBelow(WikiMacros.IsVerbatim(tag) ? WikiMacros.Verbatim(tag, close) : WikiMacros.Box(tag, Body(tag.End, close)));
    }

    private IReadOnlyList<Block> Body(int start, int end)
    {
        EndParagraph();
        while (start < end && _text[start] == '\n') start++;
        while (end > start && _text[end - 1] == '\n') end--;
        return Within(reading, start, end, depth);
    }

    private void GoOn(int at) => _at = at < to && _text[at] == '\n' ? at + 1 : at;

    private void ReadTable(int first)
    {
        EndParagraph();
        EndList();
        if (new WikiTables(reading, to, depth).Read(first, out _at) is { } table) reading.Blocks.Add(table);
    }

    // A block that belongs to the item above it, if there is one.
    private void AddBelow(Block block)
    {
        if (_paragraph < 0 && _lists is { IsOpen: true }) _lists.Add(block);
        else Add(block);
    }

    private void Add(Block block)
    {
        EndParagraph();
        EndList();
        reading.Blocks.Add(block);
    }

    private void EndParagraph()
    {
        if (_paragraph < 0) return;
        var notes = WikiNotes.Read(_text, _paragraph, _end);
        if (WikiLists.Text(reading.Inlines.Read(notes.End, _end), notes) is { } text) reading.Blocks.Add(text);
        _paragraph = -1;
    }

    private void EndList()
    {
        if (_lists is not { IsOpen: true } lists) return;
        lists.AddTo(reading.Blocks);
    }
}
