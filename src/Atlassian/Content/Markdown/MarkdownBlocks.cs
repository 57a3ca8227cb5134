using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using MarkdigTable = Markdig.Extensions.Tables.Table;
using SyntaxBlock = Markdig.Syntax.Block;

namespace Atlassian.Content.Markdown;

/// <summary>Turns Markdig's blocks into the document's.</summary>
internal sealed class MarkdownBlocks(string source)
{
    private readonly HtmlReading _html = new();
    private readonly MarkdownInlines _line = new(inTable: false);
    private readonly MarkdownInlines _cell = new(inTable: true);

    /// <summary>Whether the text ended within an HTML element.</summary>
    public bool LeftHtmlOpen { get; private set; }

    /// <summary>The blocks within a block; HTML tags and what stands between them are put together again.</summary>
    public IReadOnlyList<Block> Read(ContainerBlock parent)
    {
        if (parent is [ParagraphBlock only]) return Paragraph(only) is { } single ? [single] : [];
        var blocks = new List<Block>(parent.Count);
        for (var i = 0; i < parent.Count; i++)
        {
            if (parent[i] is HtmlBlock) i = ReadHtml(parent, i, blocks);
            else if (parent[i] is ListBlock list) blocks.AddRange(MarkdownLists.Read(list, this));
            else if (ReadBlock(parent[i]) is { } block) blocks.Add(block);
            else if (parent[i] is ContainerBlock container and not LinkReferenceDefinitionGroup) blocks.AddRange(Read(container));
        }

        return blocks;
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
            [InlineImage { Marks.Count: 0 } image] => new MediaSingle(image.Image),
            [Text { Marks: [Link { Title: "block-card" or "embed-card" } card] }] => new BlockCard(card.Href) { Embedded = card.Title == "embed-card" },
            var line => new Paragraph(line),
        };
    }

    /// <summary>A block's source, for notations that inline parsing would take apart.</summary>
    public ReadOnlySpan<char> Raw(SyntaxBlock block) =>
        block.Span.Start >= 0 && block.Span.End < source.Length && block.Span.Length > 0 ? source.AsSpan(block.Span.Start, block.Span.Length) : [];

    private Block? ReadBlock(SyntaxBlock block) => block switch
    {
        HeadingBlock heading => new Heading(Math.Clamp(heading.Level, 1, 6), Line(heading)),
        ParagraphBlock paragraph => Paragraph(paragraph),
        QuoteBlock quote => MarkdownBoxes.Quote(quote, this),
        ThematicBreakBlock => new Rule(),
        FencedCodeBlock code => MarkdownCode.Read(code),
        Markdig.Syntax.CodeBlock code => new CodeBlock(code.Lines.ToString().TrimEnd('\n')),
        MarkdigTable table => MarkdownTables.Read(table, this),
        CustomContainer container => MarkdownBoxes.Container(container, this),
        _ => null,
    };

    private int ReadHtml(ContainerBlock parent, int at, List<Block> blocks)
    {
        var tree = new Xhtml.HtmlTree();
        for (; at < parent.Count; at++)
        {
            if (parent[at] is HtmlBlock html) tree.Add(html.Lines.ToString());
            else tree.Add(ReadSibling(parent[at]));
            if (tree.IsClosed) break;
        }

        if (at == parent.Count && parent is MarkdownDocument) LeftHtmlOpen = true;
        blocks.AddRange(_html.Blocks(tree.Take()));
        return at;
    }

    private IReadOnlyList<Block> ReadSibling(SyntaxBlock block) =>
        block is ListBlock list ? [.. MarkdownLists.Read(list, this)]
        : ReadBlock(block) is { } one ? [one]
        : block is ContainerBlock container and not LinkReferenceDefinitionGroup ? Read(container) : [];
}
