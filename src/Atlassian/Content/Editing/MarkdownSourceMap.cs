using Atlassian.Content.Markdown;
using Markdig.Syntax;

namespace Atlassian.Content.Editing;

/// <summary>What stands where in a Markdown text.</summary>
internal sealed class MarkdownSourceMap : LineSourceMap
{
    public MarkdownSourceMap(string source)
        : base(source, ContentFormat.Markdown)
    {
        Root = new SourceNode(SourceKind.Root, new(0, source.Length)) { Name = "text" };
        new MarkdownNodes(source).Add(Parse(source), Root);
    }

    public override SourceNode Root { get; }

    public override string Write(IReadOnlyList<Block> blocks, SourceNode parent) => MarkdownWriter.Write(new(blocks));

    public override string WriteLine(IReadOnlyList<Inline> inlines, SourceNode block) => InCell(block)
        ? MarkdownLine.Write(inlines, MarkdownPlace.Cell)
        : MarkdownLine.Write(inlines, block.Kind == SourceKind.Heading ? MarkdownPlace.Heading : MarkdownPlace.Paragraph).ReplaceLineEndings(Line(block));

    public override string Encode(string text, TextRun place)
    {
        if (place.Verbatim) return text.ReplaceLineEndings(LineEnd);
        var line = new System.Text.StringBuilder("\u0001");
        MarkdownText.Append(line, LegalText.Of(text), MarkdownPlace.Paragraph, inLink: true, pipes: true);
        return line.ToString(1, line.Length - 1);
    }

    public override IReadOnlyList<Block> Read(SourceSpan span, SourceNode parent) => MarkdownReader.Read(Source[span.Start..span.End]).Blocks;

    public override IReadOnlyList<Block> AsWritten(Document document) => document.Blocks;

    public override Document ReadAll() => MarkdownReader.Read(Source);

    public override bool CanWrite(IReadOnlyList<Block> blocks, SourceNode parent) => parent.Kind != SourceKind.Cell || blocks is [Paragraph];

    public override Splice Put(SourceNode parent, int from, int to, IReadOnlyList<Block> blocks, bool toSecond = false) =>
        CanWrite(blocks, parent) ? base.Put(parent, from, to, blocks, toSecond) : throw new ContentException("A cell of a Markdown table holds one line only");

    // Quotes and list items put the same marks before each of their lines; a list item's own marker becomes spaces, a footnote's label four of them.
    protected override string Line(SourceNode parent)
    {
        if (parent.Name == SourceNode.Footnote) return LineBefore(parent) + "    ";
        return LineBefore(parent.Children.Count > 0 && parent.HoldsBlocks ? parent.Children[0] : parent);
    }

    private string LineBefore(SourceNode first)
    {
        var start = Source.LastIndexOf('\n', Math.Max(0, first.Whole.Start - 1), Math.Max(0, first.Whole.Start)) + 1;
        return LineEnd + string.Concat(Source[start..first.Whole.Start].Select(c => c is '>' or '\t' ? c : ' '));
    }

    private static bool InCell(SourceNode block) => block.Parent?.Kind == SourceKind.Cell;

    // The parser's only way of saying that its depth limit is reached is an ArgumentException.
    private static MarkdownDocument Parse(string source)
    {
        try
        {
            return Markdig.Markdown.Parse(source, MarkdownFlavour.WithPlaces);
        }
        catch (ArgumentException fault)
        {
            throw new ContentException("The text nests too deeply, or more marks are open in a paragraph of it, than can be edited in part: write it anew in simpler form", fault);
        }
    }
}
