namespace Atlassian.Content.Editing;

/// <summary>A source of lines, in which empty lines part blocks: wiki markup, Markdown.</summary>
internal abstract class LineSourceMap(string source, ContentFormat format) : SourceMap(source, format)
{
    public override Splice Put(SourceNode parent, int from, int to, IReadOnlyList<Block> blocks, bool toSecond = false)
    {
        var children = parent.Children;
        var line = Line(parent);
        var written = blocks.Count == 0 ? "" : Indented(Write(blocks, parent), line);
        if (written.Length == 0) return from < to ? Delete(parent, from, to) : new(new(parent.Content.Start, parent.Content.Start), "");
        if (from < to) return new(new(children[from].Whole.Start, children[to - 1].Whole.End), written);
        if (children.Count == 0) return new(parent.Content, Alone(parent, written));
        var between = line.TrimEnd(' ', '\t') + line;
        if (from == 0 || (toSecond && from < children.Count)) return new(new(children[from].Whole.Start, children[from].Whole.Start), written + between);
        return new(new(children[from - 1].Whole.End, children[from - 1].Whole.End), between + written);
    }

    public override Splice Cut(IReadOnlyList<SourceSpan> siblings, int from, int to)
    {
        if (to < siblings.Count) return new(new(siblings[from].Start, siblings[to].Start), "");
        return new(new(from > 0 ? siblings[from - 1].End : siblings[0].Start, siblings[to - 1].End), "");
    }

    public override Splice CutInline(SourceNode node) => new(node.Whole, "");

    // Numbers, depths and lines before and behind count.
    public override bool CanMove => false;

    protected override string Between(SourceNode parent) => parent.HoldsBlocks ? Line(parent).TrimEnd(' ', '\t') + Line(parent) : Line(parent);

    /// <summary>A line end and what each line within a node begins with.</summary>
    protected virtual string Line(SourceNode parent) => LineEnd;

    /// <summary>The line end of the source.</summary>
    protected string LineEnd { get; } = source.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>Blocks as the only content of a node.</summary>
    protected virtual string Alone(SourceNode parent, string written) => parent.Kind switch
    {
        SourceKind.Root => written + LineEnd,
        SourceKind.Container => LineEnd + written + LineEnd,
        _ => $" {written} ",
    };

    private static string Indented(string written, string line)
    {
        var empty = line.TrimEnd(' ', '\t');
        var lines = written.TrimEnd('\n').Split('\n');
        return string.Concat(lines.Select((text, i) => i == 0 ? text : text.Length == 0 ? empty : line + text));
    }

    private static Splice Delete(SourceNode parent, int from, int to)
    {
        var children = parent.Children;
        if (to < children.Count) return new(new(children[from].Whole.Start, children[to].Whole.Start), "");
        return new(new(from > 0 ? children[from - 1].Whole.End : children[0].Whole.Start, children[to - 1].Whole.End), "");
    }
}
