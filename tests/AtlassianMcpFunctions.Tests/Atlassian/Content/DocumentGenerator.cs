using System.Globalization;
using Atlassian.Content;
using AtlassianMcpFunctions.Tests.Atlassian.Content.Generated;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>
/// Makes documents at random, the same for the same seed: any block in any place, any mark on any word, every attribute the hub has.
/// Most are small, so that what fails is near to see; one in a hundred is large.
/// </summary>
internal sealed class DocumentGenerator
{
    private readonly Random _random;
    private readonly OddWords _words;
    private readonly LineGenerator _lines;
    private readonly SourceGenerator _sources;
    private readonly FootnoteGenerator _notes;
    private int _budget;

    public DocumentGenerator(int seed)
    {
        _random = new(seed);
        _words = new(_random);
        _lines = new(_random, _words);
        _sources = new(_random, _words);
        _notes = new(_random, _lines);
        _budget = _random.Next(100) switch { 0 => 150, < 10 => 20, < 50 => 5, _ => 2 };
    }

    public Document Document()
    {
        var blocks = Blocks(0);
        while (_budget > 10) blocks.AddRange(Blocks(0));
        return new(_random.Next(25) == 0 ? _notes.Added(blocks) : blocks);
    }

    private List<Block> Blocks(int depth) => [.. Enumerable.Range(0, _random.Next(depth == 0 ? 1 : 0, 4)).TakeWhile(_ => _budget-- > 0).Select(_ => Block(depth))];

    private Block Block(int depth)
    {
        var block = depth > 6 || _random.Next(2) == 0 ? Simple() : Container(depth);
        return _random.Next(8) == 0 ? block with { LocalId = "b1c2d3e4-0000-4000-8000-00000000000" + _random.Next(10) } : block;
    }

    private Block Simple() => (_random.Next(43) / 3) switch
    {
        0 or 1 or 2 or 3 => new Paragraph(_lines.Line()) { Alignment = Alignment(), Indentation = _random.Next(4) == 0 ? _random.Next(7) : 0 },
        4 or 5 => new Heading(_random.Next(1, 7), _lines.Line()) { Alignment = Alignment() },
        6 => new Rule(),
        7 => _sources.Code(),
        8 => new MediaSingle(_lines.Image()) { Caption = _random.Next(3) == 0 ? _lines.Line() : [], Layout = OneOf(null, null, "wide", "wrap-left", "align-end") },
        9 => new MediaGroup([_lines.Image(), _lines.Image()]),
        10 => new BlockCard(OneOf("https://x.example/card", "https://x.example/browse/OPS-1?a=1&b=(2)")!) { Embedded = _random.Next(2) == 0 },
        11 => new DecisionList([new DecisionItem(true, _lines.Line()) { LocalId = OneOf(null, "d1") }, new DecisionItem(false, _lines.Line())]),
        12 => OneOf("toc", "children") is "toc" ? new Extension(new("toc", [])) : new Extension(new("children", [new("all", "true"), new("excerpt", "a \"b\" & c")])),
        13 => _sources.Opaque(),
        _ => _sources.Formula(),
    };

    private Block Container(int depth) => _random.Next(11) switch
    {
        0 or 1 => new BulletList(Items(depth)),
        2 => new OrderedList(Items(depth), _random.Next(4)),
        3 => new TaskList([.. Some(() => new TaskItem(_random.Next(2) == 0, Blocks(depth + 1)) { LocalId = OneOf(null, "c1a2d3e4-0000-4000-8000-000000000001"), TaskId = _random.Next(6) == 0 ? _random.Next(1, 99).ToString(CultureInfo.InvariantCulture) : null })]),
        4 => new Blockquote(Blocks(depth + 1)),
        5 or 6 => Panel(depth),
        7 => new Expand(OneOf("", _words.Words().Trim())!, Blocks(depth + 1)),
        8 => Table(depth),
        9 => Box(depth),
        _ => new LayoutSection([.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => new LayoutColumn(Blocks(depth + 1), OneOf(null, "50", "33.33") is { } width ? double.Parse(width, null) : null))]),
    };

    private Extension Box(int depth) => new(new("odd-box", [new("style", "a b")]))
    {
        Body = [new Paragraph([new Text("in it")]), .. Blocks(depth + 1)],
        Attributes = _random.Next(3) == 0 ? [new("ac:macro-id", "m" + _random.Next(9)), new("data-layout", "wide")] : [],
    };

    private Panel Panel(int depth) => new((PanelKind)_random.Next(7), Blocks(depth + 1)) { Title = _random.Next(3) == 0 ? _sources.Title() : null, Icon = OneOf(null, "🎉", ":tada:"), Color = OneOf(null, "#ffcc00") };

    private Table Table(int depth)
    {
        var columns = _random.Next(1, 4);
        return new([.. Enumerable.Range(0, _random.Next(1, 4)).Select(row => new TableRow([.. Enumerable.Range(0, columns).Select(_ => Cell(depth, row))]))])
        {
            NumberedRows = _random.Next(6) == 0,
            Layout = OneOf(null, null, "wide", "full-width"),
            Width = _random.Next(8) == 0 ? _random.Next(100, 1800) : null,
            FixedColumns = _random.Next(10) == 0,
        };
    }

    private TableCell Cell(int depth, int row) => new(_random.Next(4) == 0 ? Blocks(depth + 1) : [new Paragraph(_lines.Line())])
    {
        IsHeader = row == 0 || _random.Next(9) == 0,
        ColumnSpan = _random.Next(10) == 0 ? 2 : 1,
        RowSpan = _random.Next(16) == 0 ? 2 : 1,
        Alignment = Alignment(),
        Background = _random.Next(10) == 0 ? _lines.Color() : null,
        ColumnWidths = _random.Next(12) == 0 ? [_random.Next(50, 500)] : [],
    };

    private List<ListItem> Items(int depth) => [.. Some(() => new ListItem(Blocks(depth + 1)))];

    private IEnumerable<T> Some<T>(Func<T> make) => Enumerable.Range(0, _random.Next(1, 4)).Select(_ => make());

    private TextAlignment Alignment() => _random.Next(4) == 0 ? (TextAlignment)_random.Next(3) : TextAlignment.Start;

    private string? OneOf(params ReadOnlySpan<string?> choices) => choices[_random.Next(choices.Length)];
}
