using Atlassian.Content.StorageFormat;

namespace Atlassian.Content.Editing;

/// <summary>A source text and what stands where in it; a format's map also knows how new content is written at a place.</summary>
internal abstract class SourceMap(string source, ContentFormat format)
{
    public ContentFormat Format { get; } = format;

    public string Source { get; } = source;

    public abstract SourceNode Root { get; }

    /// <summary>New blocks as the format writes them within a node.</summary>
    public abstract string Write(IReadOnlyList<Block> blocks, SourceNode parent);

    /// <summary>A new line as the format writes it within a text block.</summary>
    public abstract string WriteLine(IReadOnlyList<Inline> inlines, SourceNode block);

    /// <summary>Words as the format writes them in the place of a run.</summary>
    public abstract string Encode(string text, TextRun place);

    /// <summary>The blocks of a stretch of source that holds whole blocks of a node.</summary>
    public abstract IReadOnlyList<Block> Read(SourceSpan span, SourceNode parent);

    /// <summary>The whole source as a document.</summary>
    public abstract Document ReadAll();

    /// <summary>A document's blocks as the format has them, where footnotes are ordinary blocks with links between them.</summary>
    public virtual IReadOnlyList<Block> AsWritten(Document document) => FootnoteNotation.Lower(document, anchors: true).Blocks;

    /// <summary>Whether blocks may stand within a node.</summary>
    public virtual bool CanWrite(IReadOnlyList<Block> blocks, SourceNode parent) => true;

    /// <summary>Puts blocks in the place of some children of a node; equal ends put them between two children, close to the first or the second.</summary>
    public virtual Splice Put(SourceNode parent, int from, int to, IReadOnlyList<Block> blocks, bool toSecond = false)
    {
        var written = blocks.Count == 0 ? "" : Write(blocks, parent);
        if (from < to) return new(new(parent.Children[from].Whole.Start, parent.Children[to - 1].Whole.End), written);
        if (parent.Children.Count == 0) return written.Length == 0 ? new(new(parent.Content.Start, parent.Content.Start), "") : new(parent.Room, parent.Opening + written + parent.Closing);
        var at = from > 0 && !(toSecond && from < parent.Children.Count) ? parent.Children[from - 1].Whole.End : parent.Children[from].Whole.Start;
        return new(new(at, at), written);
    }

    /// <summary>Whether a child of a node may stand in any place among its siblings, letter for letter.</summary>
    public virtual bool CanMove => true;

    /// <summary>Puts children, each as its source, in the place of some children of a node; equal ends put them between two.</summary>
    public Splice PutSiblings(SourceNode parent, int from, int to, IReadOnlyList<string> sources)
    {
        var children = parent.Children;
        if (sources.Count == 0) return Cut(parent.Spans, from, to);
        var between = Between(parent);
        var written = string.Join(between, sources);
        if (from < to) return new(new(children[from].Whole.Start, children[to - 1].Whole.End), written);
        if (children.Count == 0) return new(parent.Room, parent.Opening + written + parent.Closing);
        var at = from > 0 ? children[from - 1].Whole.End : children[0].Whole.Start;
        return new(new(at, at), from > 0 ? between + written : written + between);
    }

    /// <summary>The source of the only item or row of a list or table, or of the only cell of its row, as it may stand among the children of a node; null when it cannot.</summary>
    public string? WritePart(Block whole, SourceNode among)
    {
        var list = among.Kind == SourceKind.Row ? among.Parent! : among;
        if (!CanWrite([whole], list.Parent!)) return null;
        var written = SourceMaps.Read(Page(Write([whole], list.Parent!)), Format, Dialect);
        if (written.Root.Children is not [var only] || only.Kind != among.Kind && only.Kind != SourceKind.Table) return null;
        var parts = among.Kind == SourceKind.Row ? only.Children is [var row] ? row.Children : [] : only.Children;
        if (parts.Count == 0 || (parts.Count > 1 && parts.Skip(1).Any(part => part.Kind != SourceKind.Group))) return null;
        return written.Source[parts[0].Whole.Start..parts[^1].Whole.End];
    }

    /// <summary>Which Confluence a source of storage format is for.</summary>
    protected virtual StorageDialect Dialect => StorageDialect.Cloud;

    /// <summary>A whole text that holds nothing but these blocks.</summary>
    protected virtual string Page(string blocks) => blocks;

    /// <summary>What stands between two children of a node.</summary>
    protected virtual string Between(SourceNode parent) => "";

    /// <summary>Stretches that only repeat something which changes make different, so that they have to go.</summary>
    public virtual IEnumerable<SourceSpan> Outdated(IReadOnlyList<Splice> changes) => [];

    /// <summary>Puts a line in the place of a text block's content.</summary>
    public virtual Splice PutLine(SourceNode block, IReadOnlyList<Inline> inlines) =>
        new(block.Content, block.Opening + WriteLine(inlines, block) + block.Closing);

    /// <summary>Takes some parts of a row of siblings away.</summary>
    public virtual Splice Cut(IReadOnlyList<SourceSpan> siblings, int from, int to) => new(new(siblings[from].Start, siblings[to - 1].End), "");

    /// <summary>Takes a part of a line away.</summary>
    public virtual Splice CutInline(SourceNode node) => new(node.Whole, "");

    /// <summary>Puts parts of a line in the place of one, or beside it.</summary>
    public virtual Splice PutInline(SourceNode node, NodeAction action, IReadOnlyList<Inline> inlines)
    {
        var span = action switch
        {
            NodeAction.InsertBefore => new(node.Whole.Start, node.Whole.Start),
            NodeAction.InsertAfter => new(node.Whole.End, node.Whole.End),
            _ => node.Whole,
        };
        return new(span, WriteLine(inlines, node.Parent!));
    }
}
