using System.Text;
using Atlassian.Content.Xhtml;

namespace Atlassian.Content.WikiMarkup;

/// <summary>Reads the blocks of wiki markup, line by line.</summary>
internal sealed class WikiBlocks(string source, int depth)
{
    private readonly List<Block> _blocks = [];
    private readonly Dictionary<string, int> _lastClose = [];
    private readonly List<string> _paragraph = [];
    private readonly WikiLists _lists = new();
    private int _at;
    private int _lineEnd = -1;
    private int _unclosedTo = -1;

    public IReadOnlyList<Block> Read()
    {
        while (_at < source.Length) ReadLine();
        EndParagraph();
        EndList();
        return _blocks;
    }

    private void ReadLine()
    {
        var end = LineEnd();
        var macro = FirstMacro(_at, end);
        if (macro is { } place && source.AsSpan(_at, place.At - _at).IsWhiteSpace())
        {
            ReadMacro(place.Macro, place.Body);
            return;
        }

        var stop = macro?.At ?? end;
        var line = source[_at..stop];
        _at = macro is null ? Math.Min(end + 1, source.Length) : stop;
        if (line.AsSpan().TrimStart().StartsWith('|')) ReadTable(line);
        else Take(line);
    }

    // A line of many macros is followed to its end only once.
    private int LineEnd()
    {
        if (_lineEnd < _at) _lineEnd = source.IndexOf('\n', _at) is >= 0 and var feed ? feed : source.Length;
        return _lineEnd;
    }

    private void Take(string line)
    {
        var start = line.AsSpan().TrimStart();
        if (start.IsEmpty)
        {
            EndParagraph();
            EndList();
        }
        else if (start[0] is not ('h' or 'b' or '-' or '*' or '#' or '{'))
        {
            if (!_lists.TryContinue(line)) _paragraph.Add(line);
        }
        else if (WikiLines.Heading().Match(line) is { Success: true } heading)
        {
            Add(new Heading(heading.Groups[1].ValueSpan[0] - '0', WikiInlines.Read(heading.Groups[2].Value.Trim())));
        }
        else if (WikiLines.Rule().IsMatch(line)) Add(new Rule());
        else if (MacroAlone(line) is { } macro) Add(new Extension(macro));
        else if (WikiLines.Quote().Match(line) is { Success: true } quote) Add(new Blockquote([new Paragraph(WikiInlines.Read(quote.Groups[1].Value.Trim()))]));
        else if (WikiLines.Item().Match(line) is { Success: true } item)
        {
            EndParagraph();
            _lists.Begin(item.Groups[1].Value, item.Groups[2].Value);
        }
        else if (!_lists.TryContinue(line)) _paragraph.Add(line);
    }

    private static Macro? MacroAlone(string line) =>
        line[0] == '{' && WikiMacro.At(line, 0) is { } macro && KnownMacros.IsBlock(macro.Name) && macro["key"] is null && line.AsSpan(macro.End).IsWhiteSpace() ? new(macro.Name, macro.Parameters) : null;

    // A macro that encloses blocks or letters, closed further on.
    private (WikiMacro Macro, int At, int Body)? FirstMacro(int from, int to)
    {
        for (var at = source.IndexOf('{', from, to - from); at >= 0; at = source.IndexOf('{', at + 1, to - at - 1))
        {
            if (at > from && source[at - 1] == '\\') continue;
            if (at + 1 < to && source[at + 1] == '{') // {{code}} is a word in letters of one width
            {
                var close = LastClose("}") > at && _unclosedTo != to ? source.IndexOf("}}", at, to - at, StringComparison.Ordinal) : -1;
                if (close < 0) _unclosedTo = to;
                at = close < 0 ? at + 1 : close + 1;
                if (at + 1 >= to) return null;
                continue;
            }

            if (WikiMacro.At(source, at) is { Name: "code" or "noformat" or "quote" or "panel" or "info" or "note" or "tip" or "warning" } macro && LastClose(macro.Name) >= macro.End)
                return (macro, at, source.IndexOf($"{{{macro.Name}}}", macro.End, StringComparison.Ordinal));
        }

        return null;
    }

    private int LastClose(string name)
    {
        if (!_lastClose.TryGetValue(name, out var last)) _lastClose[name] = last = source.LastIndexOf(name == "}" ? "}}" : $"{{{name}}}", StringComparison.Ordinal);
        return last;
    }

    private void ReadMacro(WikiMacro macro, int close)
    {
        var body = source[macro.End..close];
        _at = close + macro.Name.Length + 2;
        if (_at < source.Length && source[_at] == '\n') _at++;
        var block = Enclosing(macro, body);
        if (_paragraph.Count == 0 && _lists.TryAdd(block)) return;
        Add(block);
    }

    private Block Enclosing(WikiMacro macro, string body) => macro.Name switch
    {
        "noformat" when Verbatim(body) is var formula && formula.Length > 6 && formula.StartsWith("$$\n", StringComparison.Ordinal) && formula.EndsWith("\n$$", StringComparison.Ordinal) => new FormulaBlock(formula[3..^3]),
        "code" or "noformat" => OpaqueNames.Revive(new CodeBlock(Verbatim(body))
        {
            Language = macro[""] is { Length: > 0 } language && macro.Name == "code" ? language : macro["language"],
            Title = macro["title"],
            LineNumbers = macro["linenumbers"] == "true" ? true : null,
            Collapsed = macro["collapse"] == "true",
            FirstLine = int.TryParse(macro["firstline"], System.Globalization.CultureInfo.InvariantCulture, out var first) && first >= 0 ? first : null,
            Theme = macro["theme"] is { Length: > 0 } theme ? theme : null,
        }),
        "quote" => new Blockquote(Within(body)),
        "panel" when macro["title"] is { } title && title.StartsWith(WikiPanels.Fold, StringComparison.Ordinal) => new Expand(title[WikiPanels.Fold.Length..].Trim(), Within(body)),
        "panel" => Panel(macro, body),
        "info" => new Panel(PanelKind.Info, Within(body)) { Title = macro["title"] },
        "tip" => new Panel(PanelKind.Success, Within(body)) { Title = macro["title"] },
        "note" => new Panel(PanelKind.Warning, Within(body)) { Title = macro["title"] },
        _ => new Panel(PanelKind.Error, Within(body)) { Title = macro["title"] },
    };

    private Panel Panel(WikiMacro macro, string body)
    {
        var color = XhtmlMarks.Color(macro["bgColor"]);
        var kind = WikiPanels.Kind(color);
        return new(kind, Within(body)) { Title = macro["title"] ?? macro[""], Color = kind == PanelKind.Custom ? color : null };
    }

    private IReadOnlyList<Block> Within(string body) => depth > 20 ? [new Paragraph([new Text(body)])] : new WikiBlocks(body.Trim('\n'), depth + 1).Read();

    private static string Verbatim(string body)
    {
        if (body.StartsWith('\n')) body = body[1..];
        return body.EndsWith('\n') ? body[..^1] : body;
    }

    private void ReadTable(string first)
    {
        EndParagraph();
        EndList();
        var rows = new List<TableRow>();
        for (var line = first; line is not null; line = NextRow())
            rows.Add(WikiTables.Row(Complete(line.TrimStart()), cell => depth > 20 ? [new Paragraph([new Text(cell)])] : new WikiBlocks(cell, depth + 1).Read()));
        rows.RemoveAll(row => row.Cells.Count == 0);
        if (rows.Count > 0) _blocks.Add(new Table(rows));
    }

    private string? NextRow()
    {
        if (_at >= source.Length || !source.AsSpan(_at).TrimStart(' ').StartsWith('|')) return null;
        return TakeLine();
    }

    // A row goes on over lines until a line ends with a bar; code within goes on until it is closed.
    private string Complete(string first)
    {
        var row = new StringBuilder(first);
        var inCode = WikiTables.LeavesCodeOpen(first, false);
        for (var line = first; _at < source.Length && (inCode || (!line.AsSpan().TrimEnd().EndsWith('|') && source[_at] != '\n'));)
        {
            line = TakeLine();
            row.Append('\n').Append(line);
            inCode = WikiTables.LeavesCodeOpen(line, inCode);
        }

        return row.ToString();
    }

    private string TakeLine()
    {
        var end = source.IndexOf('\n', _at);
        var line = end < 0 ? source[_at..] : source[_at..end];
        _at = end < 0 ? source.Length : end + 1;
        return line;
    }

    private void Add(Block block)
    {
        EndParagraph();
        EndList();
        _blocks.Add(block);
    }

    private void EndParagraph()
    {
        if (_paragraph.Count == 0) return;
        EndList();
        var line = WikiInlines.Read(string.Join('\n', _paragraph));
        _paragraph.Clear();
        if (line is [OpaqueInline { Format: ContentFormat.WikiMarkup, Source: var source }] && WikiMacro.At(source, 0) is { } macro && macro.End == source.Length && KnownMacros.IsBlock(macro.Name)) _blocks.Add(new Extension(new(macro.Name, macro.Parameters)));
        else if (line is [InlineImage { Marks.Count: 0 } picture]) _blocks.Add(new MediaSingle(picture.Image));
        else if (line is [Text { Marks: [Link { Title: "smart-card" or "smart-embed" } card] }]) _blocks.Add(new BlockCard(card.Href) { Embedded = card.Title == "smart-embed" });
        else if (line.Count > 0) _blocks.Add(new Paragraph(line));
    }

    private void EndList() => _blocks.AddRange(_lists.Take());
}
