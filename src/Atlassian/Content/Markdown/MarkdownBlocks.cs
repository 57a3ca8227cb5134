using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;
using MarkdigTable = Markdig.Extensions.Tables.Table;
using SyntaxBlock = Markdig.Syntax.Block;

namespace Atlassian.Content.Markdown;

/// <summary>Turns Markdig's blocks into the document's.</summary>
internal sealed class MarkdownBlocks(string source)
{
    private readonly HtmlReading _html = new();

    // Lists whose blocks were taken, for the next places.
    private readonly Stack<List<Block>> _spare = [];
    private readonly MarkdownInlines _line = new(inTable: false);
    private readonly MarkdownInlines _cell = new(inTable: true);

    /// <summary>Whether the text ended within an HTML element.</summary>
    public bool LeftHtmlOpen { get; private set; }

    /// <summary>The footnotes met so far.</summary>
    public List<Footnote> Footnotes { get; } = [];

    /// <summary>The blocks within a block; HTML tags and what stands between them are put together again.</summary>
    public IReadOnlyList<Block> Read(ContainerBlock parent)
    {
        if (parent is [ParagraphBlock only] && !MixedLines.IsMixed(only)) return Paragraph(only) is { } single ? [single] : [];
        var blocks = _spare.TryPop(out var spare) ? spare : [];
        for (var i = 0; i < parent.Count; i++)
        {
            var (marker, from) = (i > 0 && parent[i - 1] is HtmlBlock html ? TableMarker.Read(html.Lines.ToString()) : null, blocks.Count);
            if (IsHtml(parent[i])) i = ReadHtml(parent, i, blocks);
            else i = ReadOther(parent, i, blocks);
            Mark(blocks, from, marker);
        }

        IReadOnlyList<Block> read = blocks.Count == 0 ? [] : blocks.ToArray();
        blocks.Clear();
        _spare.Push(blocks);
        return read;
    }

    /// <summary>The line of a paragraph or heading.</summary>
    public IReadOnlyList<Inline> Line(LeafBlock block, bool inTable = false) => (inTable ? _cell : _line).Read(block.Inline);

    /// <summary>The paragraph, or the block that it stands for; null when nothing is in it.</summary>
    public Block? Paragraph(ParagraphBlock paragraph, bool inTable = false)
    {
        if (paragraph.Span.Length <= 9 && Raw(paragraph) is "[[_TOC_]]" or "[TOC]") return new Extension(new("toc", []));
        return Line(paragraph, inTable) switch
        {
            [] => null,
            [Formula { Marks.Count: 0 } formula] when Raw(paragraph).StartsWith("$$") => new FormulaBlock(formula.Source.Trim()),
            [InlineImage { Marks.Count: 0 } image] => new MediaSingle(image.Image) { Layout = image.Layout },
            [Text { Marks: [Link { Title: "block-card" or "embed-card" } card] }] => new BlockCard(card.Href) { Embedded = card.Title == "embed-card" },
            var line => new Paragraph(line),
        };
    }

    /// <summary>The content of a cell.</summary>
    public IReadOnlyList<Block> Cell(ParagraphBlock paragraph)
    {
        if (MixedLines.IsMixed(paragraph)) return new MixedLines(_html, _cell).Read(paragraph);
        return Paragraph(paragraph, inTable: true) is { } block ? [block] : [];
    }

    /// <summary>A block's source, for notations that inline parsing would take apart.</summary>
    public ReadOnlySpan<char> Raw(SyntaxBlock block) =>
        block.Span.Start >= 0 && block.Span.End < source.Length && block.Span.Length > 0 ? source.AsSpan(block.Span.Start, block.Span.Length) : [];

    /// <summary>What stands behind the name on the first line of a fence, letter for letter.</summary>
    public string Arguments<T>(T fence)
        where T : SyntaxBlock, IFencedBlock
    {
        if (string.IsNullOrEmpty(fence.Arguments)) return "";
        var line = source.AsSpan(fence.Span.Start);
        var end = line.IndexOf('\n');
        line = (end < 0 ? line : line[..end]).TrimStart(fence.FencedChar).Trim();
        var name = line.IndexOfAny(' ', '\t');
        return name < 0 ? "" : line[name..].TrimStart().ToString();
    }

    private Block? ReadBlock(SyntaxBlock block) => block switch
    {
        HeadingBlock heading => new Heading(Math.Clamp(heading.Level, 1, 6), Line(heading)),
        ParagraphBlock paragraph => Paragraph(paragraph),
        QuoteBlock quote => MarkdownAlerts.Read(quote, this) ?? (Block)new Blockquote(Read(quote)),
        ThematicBreakBlock => new Rule(),
        MathBlock formula => MarkdownCode.Formula(formula, source),
        FencedCodeBlock code => MarkdownCode.Read(code, Arguments(code), source),
        Markdig.Syntax.CodeBlock code => new CodeBlock(code.Lines.ToString().TrimEnd('\n')),
        MarkdigTable table => MarkdownTables.Read(table, this),
        CustomContainer container => MarkdownBoxes.Container(container, this),
        _ => null,
    };

    // A comment that nothing ends would hide all that follows it; it is words.
    private static bool IsHtml(SyntaxBlock block) => block is HtmlBlock html && html.Type switch
    {
        HtmlBlockType.Comment => html.Lines.ToString().Contains("-->", StringComparison.Ordinal),
        HtmlBlockType.ProcessingInstruction => html.Lines.ToString().Contains("?>", StringComparison.Ordinal),
        HtmlBlockType.CData => html.Lines.ToString().Contains("]]>", StringComparison.Ordinal),
        HtmlBlockType.DocumentType => html.Lines.ToString().Contains('>'),
        _ => true,
    };

    private int ReadHtml(ContainerBlock parent, int at, List<Block> blocks)
    {
        var tree = new Xhtml.HtmlTree();
        FenceArguments? marker = null;
        for (; at < parent.Count; at++)
        {
            if (IsHtml(parent[at])) marker = Add(((HtmlBlock)parent[at]).Lines.ToString(), tree);
            else tree.Add(ReadSibling(parent, ref at, ref marker));
            if (tree.IsClosed) break;
        }

        if (at == parent.Count && parent is MarkdownDocument) LeftHtmlOpen = true;
        blocks.AddRange(_html.Blocks(tree.Take()));
        return at;
    }

    // A line break alone is an empty paragraph; a comment may belong to the table below it.
    private static FenceArguments? Add(string html, Xhtml.HtmlTree tree)
    {
        if (html.Trim() is "<br>" or "<br/>" or "<br />") tree.Add([new Paragraph([])]);
        else tree.Add(html);
        return TableMarker.Read(html);
    }

    private List<Block> ReadSibling(ContainerBlock parent, ref int at, ref FenceArguments? marker)
    {
        var blocks = new List<Block>();
        at = ReadOther(parent, at, blocks);
        Mark(blocks, 0, marker);
        marker = null;
        return blocks;
    }

    private static void Mark(List<Block> blocks, int at, FenceArguments? marker)
    {
        if (marker is not null && at < blocks.Count && blocks[at] is Table table) blocks[at] = TableMarker.Apply(table, marker);
    }

    // Which block was the last one read.
    private int ReadOther(ContainerBlock parent, int at, List<Block> blocks)
    {
        if (parent[at] is ParagraphBlock term && at + 1 < parent.Count && parent[at + 1] is DefinitionBlock) return ReadDefinitions(term, parent, at + 1, blocks);
        ReadOther(parent[at], blocks);
        return at;
    }

    private int ReadDefinitions(ParagraphBlock term, ContainerBlock parent, int at, List<Block> blocks)
    {
        foreach (var lineEnd in term.Inline!.OfType<Markdig.Syntax.Inlines.LineBreakInline>()) lineEnd.IsHard = true;
        var lines = new DefinitionLines();
        lines.AddTerm(Line(term));
        for (; at < parent.Count && parent[at] is DefinitionBlock definition; at++) lines.AddDefinition(Read(definition));
        blocks.AddRange(lines.Take());
        return at - 1;
    }

    private void ReadOther(SyntaxBlock block, List<Block> blocks)
    {
        if (block is ParagraphBlock line && MixedLines.IsMixed(line)) blocks.AddRange(new MixedLines(_html, _line).Read(line));
        else if (block is ListBlock list) MarkdownLists.Read(list, this, blocks);
        else if (block is FootnoteBlock note) Footnotes.Add(new(note.Label, Read(note)));
        else if (block is HtmlBlock open) blocks.AddRange(MarkdownReader.Plain(open.Lines.ToString()));
        else if (ReadBlock(block) is { } one) blocks.Add(one);
        else if (block is ContainerBlock container and not LinkReferenceDefinitionGroup) blocks.AddRange(Read(container));
    }
}
