using System.Text.Encodings.Web;
using Atlassian.Content.Adf;

namespace Atlassian.Content.Editing;

/// <summary>What stands where in the JSON of an ADF document.</summary>
internal sealed class AdfSourceMap : SourceMap
{
    private AdfFreshIds? _ids;

    public AdfSourceMap(string source)
        : base(source, ContentFormat.Adf)
    {
        var document = JsonPart.Parse(source);
        if (document["type"]?.Text(source) != "doc") throw new ContentException("Not an ADF document: the outermost node must be an object of type 'doc'");
        Root = new AdfNodeMap(source).Read(document);
    }

    public override SourceNode Root { get; }

    public override string Write(IReadOnlyList<Block> blocks, SourceNode parent) => AdfFragment.Write((_ids ??= new(Source)).Give(AsWritten(new(blocks))), Place(parent));

    public override string WriteLine(IReadOnlyList<Inline> inlines, SourceNode block) => AdfFragment.WriteLine(inlines);

    public override string Encode(string text, TextRun place) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(LegalText.Of(text));

    public override IReadOnlyList<Block> Read(SourceSpan span, SourceNode parent) => AdfReader.Read($"{{\"type\":\"doc\",\"content\":[{Source[span.Start..span.End]}]}}").Blocks;

    public override IReadOnlyList<Block> AsWritten(Document document) => FootnoteNotation.Lower(document, anchors: false).Blocks;

    public override Document ReadAll() => AdfReader.Read(Source);

    public override bool CanWrite(IReadOnlyList<Block> blocks, SourceNode parent) => AdfFragment.CanWrite(AsWritten(new(blocks)), Place(parent));

    public override Splice Put(SourceNode parent, int from, int to, IReadOnlyList<Block> blocks, bool toSecond = false)
    {
        var empties = to - from == parent.Children.Count && parent.Kind != SourceKind.Root;
        var written = blocks.Count > 0 ? Write(blocks, parent) : "";
        if (written.Length == 0 && empties) written = Write([new Paragraph([])], parent);
        if (written.Length == 0) return from < to ? Cut(parent, from, to) : base.Put(parent, from, to, []);
        if (from < to) return new(new(parent.Children[from].Whole.Start, parent.Children[to - 1].Whole.End), written);
        if (parent.Children.Count == 0) return new(parent.Room, parent.Opening + written + parent.Closing);
        var before = from == 0 || (toSecond && from < parent.Children.Count);
        var at = before ? parent.Children[from].Whole.Start : parent.Children[from - 1].Whole.End;
        return new(new(at, at), before ? written + "," : "," + written);
    }

    public override Splice Cut(IReadOnlyList<SourceSpan> siblings, int from, int to)
    {
        if (from > 0) return new(new(siblings[from - 1].End, siblings[to - 1].End), "");
        return new(new(siblings[0].Start, to < siblings.Count ? siblings[to].Start : siblings[to - 1].End), "");
    }

    public override Splice CutInline(SourceNode node)
    {
        var unit = node.Runs[0].Unit!;
        return Cut(unit.Siblings, unit.Index, unit.Index + 1);
    }

    public override Splice PutInline(SourceNode node, NodeAction action, IReadOnlyList<Inline> inlines)
    {
        var line = WriteLine(inlines, node.Parent!);
        if (line.Length == 0) return action == NodeAction.Replace ? CutInline(node) : new(new(node.Whole.Start, node.Whole.Start), "");
        return action switch
        {
            NodeAction.InsertBefore => new(new(node.Whole.Start, node.Whole.Start), line + ","),
            NodeAction.InsertAfter => new(new(node.Whole.End, node.Whole.End), "," + line),
            _ => new(node.Whole, line),
        };
    }

    protected override string Page(string blocks) => $"{{\"type\":\"doc\",\"version\":1,\"content\":[{blocks}]}}";

    protected override string Between(SourceNode parent) => ",";

    private static Splice Cut(SourceNode parent, int from, int to)
    {
        var children = parent.Children;
        if (from > 0) return new(new(children[from - 1].Whole.End, children[to - 1].Whole.End), "");
        return new(new(children[0].Whole.Start, to < children.Count ? children[to].Whole.Start : children[to - 1].Whole.End), "");
    }

    private static AdfPlace Place(SourceNode parent) => parent.Name switch
    {
        "doc" => AdfPlace.Page,
        "layoutColumn" => AdfPlace.Column,
        "expand" => AdfPlace.Expand,
        "bodiedExtension" or "bodiedSyncBlock" => AdfPlace.MacroBody,
        "nestedExpand" => AdfPlace.NestedExpand,
        _ when parent.Kind == SourceKind.Cell => AdfPlace.Cell,
        "panel" => AdfPlace.Panel,
        "blockquote" => AdfPlace.Quote,
        _ => AdfPlace.Item,
    };
}
