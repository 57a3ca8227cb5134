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
