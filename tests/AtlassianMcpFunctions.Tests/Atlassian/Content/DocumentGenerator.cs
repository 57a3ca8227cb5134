using Atlassian.Content;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>Makes documents at random, the same for the same seed: any block in any place, any mark on any word.</summary>
internal sealed class DocumentGenerator(int seed)
{
    private static readonly string[] Words =
    [
        "word", "two words", "*", "_", "a_b", "1.", "- x", "#", "[x]", "](y)", "`", "<b>", "&amp;", "\\", "|", "~~", "==", "{code}", "!a!", "https://x.example/a", ":smile:", "😀", "é", "  ", "a*b", ":::", "---", "(/)", "h1. x", "]]>", "\"q\"",
    ];

    private readonly Random _random = new(seed);

    public Document Document() => new(Blocks(0));

    private List<Block> Blocks(int depth) => [.. Enumerable.Range(0, _random.Next(depth == 0 ? 1 : 0, 4)).Select(_ => Block(depth))];

    private Block Block(int depth) => _random.Next(depth > 4 ? 7 : 19) switch
    {
        0 or 1 or 2 => new Paragraph(Line()) { Alignment = (TextAlignment)_random.Next(3), Indentation = _random.Next(3) },
        3 => new Heading(_random.Next(1, 7), Line()) { Alignment = (TextAlignment)_random.Next(3) },
        4 => new Rule(),
        5 => new CodeBlock(Word() + "\n" + Word()) { Language = _random.Next(2) == 0 ? "cs" : null, Title = _random.Next(4) == 0 ? Word() : null, Collapsed = _random.Next(4) == 0 },
        6 => new MediaSingle(Image()) { Caption = _random.Next(3) == 0 ? Line() : [] },
        7 or 8 => new BulletList(Items(depth)),
        9 => new OrderedList(Items(depth), _random.Next(4)),
        10 => new TaskList([.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => new TaskItem(_random.Next(2) == 0, Blocks(depth + 1)))]),
        11 => new Blockquote(Blocks(depth + 1)),
        12 => new Panel((PanelKind)_random.Next(7), Blocks(depth + 1)) { Title = _random.Next(3) == 0 ? Word() : null, Icon = "🎉", Color = "#ffcc00" },
        13 => new Expand(Word(), Blocks(depth + 1)),
        14 => Table(depth),
        15 => new LayoutSection([.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => new LayoutColumn(Blocks(depth + 1)))]),
        16 => new DecisionList([new DecisionItem(true, Line()), new DecisionItem(false, Line())]),
        17 => _random.Next(2) == 0 ? new BlockCard("https://x.example/card") { Embedded = _random.Next(2) == 0 } : new MediaGroup([Image(), Image()]),
        _ => _random.Next(2) == 0 ? new Extension(new("toc", [])) : new OpaqueBlock((ContentFormat)_random.Next(1, 4), _random.Next(2) == 0 ? "<ac:x ac:y=\"1\" />" : """{"type":"extension","attrs":{"extensionKey":"a","extensionType":"b"}}"""),
    };

    private List<ListItem> Items(int depth) => [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => new ListItem(Blocks(depth + 1)))];

    private Table Table(int depth)
    {
        var columns = _random.Next(1, 4);
        return new([.. Enumerable.Range(0, _random.Next(1, 4)).Select(row => new TableRow([.. Enumerable.Range(0, columns).Select(_ => Cell(depth, row))]))]);
    }

    private TableCell Cell(int depth, int row) => new(_random.Next(3) == 0 ? Blocks(depth + 1) : [new Paragraph(Line())])
    {
        IsHeader = row == 0,
        ColumnSpan = _random.Next(10) == 0 ? 2 : 1,
        Alignment = (TextAlignment)_random.Next(3),
    };

    private List<Inline> Line() => [.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Inline())];

    private Inline Inline()
    {
        Inline inline = _random.Next(14) switch
        {
            0 => new HardBreak(),
            1 => new Status(Word(), "green"),
            2 => new Mention("557058:abc", "Mia"),
            3 => new Emoji(":smile:") { Characters = "😄" },
            4 => new Date(new DateOnly(2025, 3, 15)),
            5 => new InlineImage(Image()),
            6 => _random.Next(2) == 0 ? new InlineCard("https://x.example/c") : new OpaqueInline((ContentFormat)_random.Next(1, 4), "<ac:z />"),
            _ => new Text(Word()),
        };
        return inline is Text or Status ? inline with { Marks = Marks() } : inline;
    }

    private IReadOnlyList<Mark> Marks()
    {
        IReadOnlyList<Mark> marks = [];
        for (var i = _random.Next(4); i > 1; i--) marks = marks.With(Mark());
        return marks;
    }

    private Mark Mark() => _random.Next(11) switch
    {
        0 or 1 => new Strong(),
        2 or 3 => new Emphasis(),
        4 => new Strike(),
        5 => new Code(),
        6 => new Link("https://x.example/l?a=1&b=(2)"),
        7 => new Underline(),
        8 => new Subscript(),
        9 => new TextColor("#ff0000"),
        _ => new BackgroundColor("#f8e6a0"),
    };

    private Image Image() => new(_random.Next(4) switch
    {
        0 => new AttachmentImage("a b.png"),
        1 => new AttachmentImage("c.png") { PageTitle = "Other page", SpaceKey = "DOCS" },
        2 => new MediaImage("6e7c7f2c-dd7a-499c-bceb-6f32bfbf30b5", "collection"),
        _ => new ExternalImage("https://x.example/i.png"),
    })
    {
        Alt = _random.Next(2) == 0 ? Word() : "",
        Width = _random.Next(3) == 0 ? 300 : null,
        Link = _random.Next(5) == 0 ? "https://x.example/to" : null,
    };

    private string Word() => string.Join(_random.Next(2) == 0 ? " " : "", Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Words[_random.Next(Words.Length)]));
}
