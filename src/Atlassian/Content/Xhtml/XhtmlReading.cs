namespace Atlassian.Content.Xhtml;

/// <summary>Turns a tree of XHTML into blocks. What is not HTML's own, a format such as Confluence's storage adds through <see cref="ReadForeign"/>.</summary>
internal class XhtmlReading
{
    // Places that were read and can be used for the next ones.
    private readonly Stack<Flow> _spare = [];

    /// <summary>The blocks of an element's content.</summary>
    public IReadOnlyList<Block> Blocks(XhtmlElement parent)
    {
        var flow = Place();
        Read(parent, flow, []);
        return Filled(Take(flow));
    }

    /// <summary>Whether empty paragraphs are somebody's wish; in HTML they are none.</summary>
    protected virtual bool KeepsEmpty => false;

    /// <summary>The blocks of a page that comes in parts; of a page's own piece, which may well be an empty paragraph.</summary>
    public IReadOnlyList<Block> Blocks(IEnumerable<XhtmlElement> parts, bool isPiece = false)
    {
        var flow = Place();
        foreach (var part in parts) Read(part, flow, []);
        return isPiece ? flow.Take() : Filled(flow.Take());
    }

    // A paragraph alone that is empty is how an empty container looks.
    private IReadOnlyList<Block> Filled(IReadOnlyList<Block> blocks) => KeepsEmpty && blocks is [Paragraph { Inlines.Count: 0 }] ? [] : blocks;

    /// <summary>The line of an element's content.</summary>
    public IReadOnlyList<Inline> Line(XhtmlElement parent, IReadOnlyList<Mark>? marks = null)
    {
        var flow = Place();
        Read(parent, flow, marks ?? []);
        var rest = flow.TakeLine();
        return Take(flow) is { Count: > 0 } blocks ? [.. Flatten(blocks), .. rest] : rest;
    }

    /// <summary>Reads the children of an element into a place.</summary>
    public void Read(XhtmlElement parent, Flow flow, IReadOnlyList<Mark> marks)
    {
        foreach (var child in parent.Children)
        {
            if (child is XhtmlText text) flow.Add(text.Words.Span, marks);
            else if (child is XhtmlBlocks blocks) AddAll(blocks.Blocks, flow);
            else if (child is XhtmlLine line) AddAll(line.Inlines, marks, flow);
            else Read((XhtmlElement)child, flow, marks, parent);
        }
    }

    private Flow Place() => _spare.TryPop(out var flow) ? flow : new();

    private IReadOnlyList<Block> Take(Flow flow)
    {
        var taken = flow.Take();
        _spare.Push(flow);
        return taken;
    }

    /// <summary>Reads an element that HTML does not know; true when it is dealt with.</summary>
    protected virtual bool ReadForeign(XhtmlElement element, Flow flow, IReadOnlyList<Mark> marks, XhtmlElement parent) => false;

    private void Read(XhtmlElement element, Flow flow, IReadOnlyList<Mark> marks, XhtmlElement parent)
    {
        if (ReadForeign(element, flow, marks, parent)) return;
        if (XhtmlMarks.Of(element, marks) is { } marked) Read(element, flow, marked);
        else if (Inline(element, marks) is { } inline) flow.Add(inline);
        else if (!ReadBlock(element, flow, marks)) Read(element, flow, marks);
    }

    private static Inline? Inline(XhtmlElement element, IReadOnlyList<Mark> marks) => element.Name switch
    {
        "br" => new HardBreak(),
        "img" when XhtmlMedia.Image(element, marks) is { } image => new InlineImage(image) { Layout = XhtmlMedia.Layout(element) },
        "time" when DateOnly.TryParse(element["datetime"], out var day) => new Date(day) { Marks = marks },
        _ => null,
    };

    private bool ReadBlock(XhtmlElement element, Flow flow, IReadOnlyList<Mark> marks)
    {
        switch (element.Name)
        {
            case "p" or "div" or "section" or "article" or "center" or "figure" or "dl" or "dt" or "dd" or "header" or "footer" or "main" or "nav" or "address":
                ReadParagraphs(element, flow, marks);
                return true;
            case ['h', >= '1' and <= '6']:
                flow.Add(new Heading(element.Name[1] - '0', Line(element)) { Alignment = XhtmlMarks.Alignment(element) });
                return true;
            case "hr":
                flow.Add(new Rule());
                return true;
            case "script" or "style" or "head" or "title" or "template" or "colgroup" or "img" or "input":
                return true;
            default:
                if (Block(element) is not { } block) return false;
                flow.Add(block);
                return true;
        }
    }

    private Block? Block(XhtmlElement element) => element.Name switch
    {
        "ul" => XhtmlLists.Bullets(element, this),
        "ol" => XhtmlLists.Numbers(element, this),
        "table" => XhtmlTables.Read(element, this),
        "blockquote" => new Blockquote(Blocks(element)),
        "pre" => XhtmlMedia.Code(element),
        "details" => Details(element),
        _ => null,
    };

    private void ReadParagraphs(XhtmlElement element, Flow flow, IReadOnlyList<Mark> marks)
    {
        flow.EndLine();
        if (element.Name == "figure")
        {
            AddAll(XhtmlMedia.Figure(element, this), flow);
            return;
        }

        var (alignment, indentation) = (XhtmlMarks.Alignment(element), XhtmlMarks.Indentation(element));
        if (alignment != TextAlignment.Start || indentation > 0)
        {
            var placed = Place();
            Read(element, placed, marks);
            foreach (var block in Take(placed)) flow.Add(Placed(block, alignment, indentation));
            return;
        }

        var before = flow.Count;
        Read(element, flow, marks);
        flow.EndLine();
        if (KeepsEmpty && element.Name == "p" && flow.Count == before) flow.Add(new Paragraph([]));
    }

    private static Block Placed(Block block, TextAlignment alignment, int indentation) => block switch
    {
        Paragraph paragraph => paragraph with
        {
            Alignment = paragraph.Alignment == TextAlignment.Start ? alignment : paragraph.Alignment,
            Indentation = paragraph.Indentation == 0 ? indentation : paragraph.Indentation,
        },
        Heading { Alignment: TextAlignment.Start } heading => heading with { Alignment = alignment },
        _ => block,
    };

    private Expand Details(XhtmlElement element)
    {
        var summary = element.Child("summary");
        var flow = Place();
        Read(XhtmlElement.Around(element.Children.Where(child => child != summary)), flow, []);
        return new Expand(summary?.Text.Trim() ?? "", Take(flow));
    }

    private static void AddAll(IReadOnlyList<Inline> line, IReadOnlyList<Mark> marks, Flow flow)
    {
        foreach (var inline in line) flow.Add(marks.Count == 0 ? inline : inline with { Marks = marks.Aggregate(inline.Marks, (all, mark) => all.With(mark)) });
    }

    private static void AddAll(IReadOnlyList<Block> blocks, Flow flow)
    {
        foreach (var block in blocks) flow.Add(block);
    }

    private static IEnumerable<Inline> Flatten(IReadOnlyList<Block> blocks) => new Document(blocks).AllBlocks().SelectMany(block => block switch
    {
        MediaSingle single => [new InlineImage(single.Image), .. single.Caption],
        OpaqueBlock opaque => [new OpaqueInline(opaque.Format, opaque.Source)],
        CodeBlock code => [new Text(code.Text.ReplaceLineEndings(" "), new Code())],
        _ => DocumentTree.InlinesOf(block),
    });
}
