using Atlassian.Content.WikiMarkup;

namespace Atlassian.Content.Editing;

/// <summary>What stands where in Jira's wiki markup.</summary>
internal sealed class WikiSourceMap : LineSourceMap
{
    public WikiSourceMap(string source)
        : base(source, ContentFormat.WikiMarkup)
    {
        Root = new SourceNode(SourceKind.Root, new(0, source.Length)) { Name = "text" };
        new WikiNodes(new(source), 0, source.Length, 0).AddTo(Root);
    }

    public override SourceNode Root { get; }

    public override string Write(IReadOnlyList<Block> blocks, SourceNode parent) => WikiMarkupWriter.Write(new(blocks), Place(parent));

    public override string WriteLine(IReadOnlyList<Inline> inlines, SourceNode block) => WikiLine.Write(inlines, Place(block.Parent).InCell).ReplaceLineEndings(LineEnd);

    public override string Encode(string text, TextRun place)
    {
        if (place.Verbatim) return text.ReplaceLineEndings(LineEnd);
        var line = new System.Text.StringBuilder("\u0001");
        WikiText.Append(line, LegalText.Of(text), bars: true, inLink: true);
        return line.ToString(1, line.Length - 1);
    }

    public override IReadOnlyList<Block> Read(SourceSpan span, SourceNode parent) => WikiMarkupReader.Read(Source[span.Start..span.End]).Blocks;

    public override Document ReadAll() => WikiMarkupReader.Read(Source);

    public override bool CanWrite(IReadOnlyList<Block> blocks, SourceNode parent) =>
        parent.Kind is not (SourceKind.Cell or SourceKind.Item) || blocks is [Paragraph];

    // What is around a node; a macro's content is none of the cell's around it.
    private static WikiPlace Place(SourceNode? node)
    {
        var place = WikiPlace.Root;
        for (var inMacro = false; node is not null; inMacro |= node.Kind == SourceKind.Container, node = node.Parent)
            place = node switch
            {
                { Kind: SourceKind.Cell } => place with { InCell = !inMacro },
                { Kind: SourceKind.Container, Name: "quote" } => place with { InQuote = true },
                { Kind: SourceKind.Container, Name: "panel" } => place with { InPanel = true },
                { Kind: SourceKind.Container } => place with { Macros = [.. place.Macros, node.Name] },
                _ => place,
            };
        return place;
    }
}
