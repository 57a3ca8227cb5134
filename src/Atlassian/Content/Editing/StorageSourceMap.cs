using Atlassian.Content.StorageFormat;

namespace Atlassian.Content.Editing;

/// <summary>What stands where in a body of Confluence's storage format.</summary>
internal sealed class StorageSourceMap : SourceMap
{
    private readonly StorageDialect _dialect;
    private readonly List<(SourceSpan Node, SourceSpan Fallback)> _fallbacks;
    private int? _lastTaskId;

    public StorageSourceMap(string source, StorageDialect dialect)
        : base(source, ContentFormat.StorageFormat)
    {
        _dialect = dialect;
        var nodes = new StorageNodes(source);
        Root = nodes.Read(StoragePart.Parse(source));
        _fallbacks = nodes.Fallbacks;
    }

    public override SourceNode Root { get; }

    public override string Write(IReadOnlyList<Block> blocks, SourceNode parent)
    {
        var document = new Document(blocks);
        var last = _lastTaskId ??= LastTaskId();
        _lastTaskId = last + document.AllBlocks().OfType<TaskList>().Sum(list => list.Items.Count);
        return StorageFormatWriter.Write(document, _dialect, last);
    }

    public override string WriteLine(IReadOnlyList<Inline> inlines, SourceNode block)
    {
        var paragraph = StorageFormatWriter.Write(new([new Paragraph(inlines)]), _dialect);
        return paragraph["<p>".Length..^"</p>".Length];
    }

    public override string Encode(string text, TextRun place)
    {
        var legal = LegalText.Of(text);
        if (place.Verbatim) return legal.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal);
        return legal.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
    }

    public override IReadOnlyList<Block> Read(SourceSpan span, SourceNode parent) =>
        parent.Children.Count > 1 ? StorageFormatReader.ReadPiece(Source[span.Start..span.End]) : StorageFormatReader.Read(Source[span.Start..span.End]).Blocks;

    // What Confluence shows where it does not know ADF would tell of the old content; without it, it shows the new one.
    public override IEnumerable<SourceSpan> Outdated(IReadOnlyList<Splice> changes)
    {
        if (_fallbacks.Count == 0) return [];
        int[] starts = [.. changes.Select(change => change.Span.Start)];
        return _fallbacks.Where(pair => FirstFrom(pair.Node.Start) is var at && at < starts.Length && changes[at].Span.End <= pair.Node.End).Select(pair => pair.Fallback);

        int FirstFrom(int start)
        {
            var at = Array.BinarySearch(starts, start);
            return at < 0 ? ~at : at;
        }
    }

    protected override StorageDialect Dialect => _dialect;

    public override Document ReadAll() => StorageFormatReader.Read(Source);

    // Confluence counts tasks within a page; new ones must not take the numbers of others.
    private int LastTaskId()
    {
        var last = 0;
        foreach (var node in Root.All().Where(node => node.Kind == SourceKind.Task))
            foreach (var id in node.Ids)
                if (int.TryParse(id, out var number) && number > last && number < int.MaxValue / 2) last = number;
        return last;
    }
}
