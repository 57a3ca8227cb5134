namespace Atlassian.Content;

/// <summary>Makes paragraphs of a definition list, which no format of Atlassian has: terms in bold, each definition on a line below them.</summary>
internal sealed class DefinitionLines
{
    private readonly List<Block> _blocks = [];
    private readonly List<Inline> _lines = [];
    private bool _hasDefinition;

    /// <summary>The paragraphs, and what else the definitions hold.</summary>
    public IReadOnlyList<Block> Take()
    {
        EndParagraph();
        return _blocks;
    }

    /// <summary>Adds a term.</summary>
    public void AddTerm(IReadOnlyList<Inline> line)
    {
        if (line.Count == 0) return;
        if (_hasDefinition) EndParagraph();
        _hasDefinition = false;
        AddLine(line.Select(inline => IsPlain(inline) ? inline : inline with { Marks = inline.Marks.With(new Strong()) }));
    }

    /// <summary>Adds a definition.</summary>
    public void AddDefinition(IReadOnlyList<Block> definition)
    {
        _hasDefinition = true;
        var begins = definition is [Paragraph { Alignment: TextAlignment.Start, Indentation: 0 }, ..];
        if (begins) AddLine(((Paragraph)definition[0]).Inlines);
        if (definition.Count == (begins ? 1 : 0)) return;
        EndParagraph();
        _blocks.AddRange(definition.Skip(begins ? 1 : 0));
    }

    private void AddLine(IEnumerable<Inline> line)
    {
        if (_lines.Count > 0) _lines.Add(new HardBreak());
        _lines.AddRange(line);
    }

    private void EndParagraph()
    {
        if (_lines.Count > 0) _blocks.Add(new Paragraph([.. _lines]));
        _lines.Clear();
    }

    // Code stands out by itself, and is never bold in ADF.
    private static bool IsPlain(Inline inline) => inline is HardBreak or Formula || inline.Marks.Has<Code>();
}
