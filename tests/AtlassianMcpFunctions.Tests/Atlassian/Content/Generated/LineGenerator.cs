using Atlassian.Content;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Generated;

/// <summary>Makes lines at random: every inline and every mark of the hub, with every attribute.</summary>
internal sealed class LineGenerator(Random random, OddWords words)
{
    // Written as a link to a macro, and links hold no links.
    private const string InNoDollars = "a $ b";

    private static readonly string[] Colors = ["#ff0000", "#f8e6a0", "#00b8d9", "#172b4d"];

    public List<Inline> Line() => [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Inline())];

    public Image Image() => new(Source())
    {
        Alt = random.Next(2) == 0 ? words.Label() : "",
        Width = random.Next(3) == 0 ? random.Next(1, 2000) : null,
        Height = random.Next(5) == 0 ? random.Next(1, 2000) : null,
        WidthPercent = random.Next(20) == 0 ? random.Next(10, 100) : null,
        Title = random.Next(5) == 0 ? words.Name() : null,
        Link = random.Next(5) == 0 ? "https://x.example/to?a=1&b=2" : null,
    };

    public string Color() => Colors[random.Next(Colors.Length)];

    private Inline Inline()
    {
        var inline = random.Next(24) < 12 ? new Text(words.Words()) : Object();
        return inline is HardBreak or OpaqueInline or InlineExtension or InlineImage or Formula { Source: InNoDollars } ? inline : inline with { Marks = Marks() };
    }

    private Inline Object() => (random.Next(29) / 2) switch
    {
        0 or 1 => new HardBreak(),
        2 => new Status(words.Name(), (string[])["neutral", "purple", "blue", "red", "yellow", "green", "#ff8800"] is var colors ? colors[random.Next(colors.Length)] : ""),
        3 => new Mention("557058:" + random.Next(100), random.Next(4) == 0 ? "" : words.Name()),
        4 => random.Next(2) == 0 ? new Mention("mia", "Mia", MentionKind.UserName) : new Mention("8a7f80", "", MentionKind.UserKey),
        5 => new Emoji(":smile:") { Characters = "😄", Id = random.Next(2) == 0 ? "1f604" : null },
        6 => new Emoji(":acme_logo:") { Id = "b0f6-" + random.Next(9) },
        7 => new Date(new DateOnly(2025, 1, 1).AddDays(random.Next(2000))),
        8 or 9 => new InlineImage(Image()) { Layout = random.Next(8) == 0 ? "wrap-left" : null },
        10 => new InlineCard(random.Next(2) == 0 ? "https://x.example/c" : "https://x.example/browse/OPS-1?a=1&b=(2)"),
        11 => new Placeholder(words.Name()),
        12 => new InlineExtension(random.Next(2) == 0 ? new("anchor", [new("", "place " + random.Next(9))]) : new("jira", [new("key", "OPS-1"), new("server", "Acme & Sons")])),
        13 => Opaque(),
        _ => new Formula(((string[])["x^2", "|x| < y_1", "\\frac{1}{2}", InNoDollars, " x", "a*b*c"])[random.Next(6)]),
    };

    private OpaqueInline Opaque() => random.Next(4) switch
    {
        0 => new(ContentFormat.StorageFormat, "<ac:z ac:q=\"a &amp; b\" />"),
        1 => new(ContentFormat.StorageFormat, "<ac:structured-macro ac:name=\"odd\"><ac:parameter ac:name=\"p\">`|` \\</ac:parameter></ac:structured-macro>"),
        2 => new(ContentFormat.Adf, """{"type":"inlineExtension","attrs":{"extensionKey":"odd","extensionType":"com.x","parameters":{"p":"` | \\ \" <b>"}}}"""),
        _ => new(ContentFormat.WikiMarkup, "{odd:a=b|c=d}"),
    };

    private IReadOnlyList<Mark> Marks()
    {
        IReadOnlyList<Mark> marks = [];
        for (var i = random.Next(5); i > 1; i--) marks = marks.With(Mark());
        return marks;
    }

    private Mark Mark() => random.Next(14) switch
    {
        0 or 1 => new Strong(),
        2 or 3 => new Emphasis(),
        4 => new Strike(),
        5 => new Code(),
        6 or 7 => new Link(words.Address()) { Title = random.Next(4) == 0 ? words.Name() : null },
        8 => new Underline(),
        9 => new Subscript(),
        10 => new Superscript(),
        11 => new TextColor(Color()),
        12 => new Annotation("a1b2-" + random.Next(9)),
        _ => new BackgroundColor(Color()),
    };

    private ImageSource Source() => random.Next(6) switch
    {
        0 or 1 => new AttachmentImage(random.Next(2) == 0 ? "a b.png" : "ä(1)&'x'.png"),
        2 => new AttachmentImage("c.png") { PageTitle = "Other page", SpaceKey = random.Next(2) == 0 ? "DOCS" : null },
        3 => new MediaImage("6e7c7f2c-dd7a-499c-bceb-6f32bfbf30b5", "collection") { Type = random.Next(3) == 0 ? "link" : "file" },
        _ => new ExternalImage("https://x.example/i.png?a=1&b=2"),
    };
}
