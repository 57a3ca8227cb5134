namespace Atlassian.Content;

/// <summary>Makes paragraphs of a definition list, which no format of Atlassian has: terms in bold, each definition on a line below them.</summary>
internal sealed class DefinitionLines
{
    private readonly List<Block> _blocks = [];
    private bool _goesOn;
    private bool _hasDefinition;

    /// <summary>The paragraphs, and what else the definitions hold.</summary>
    public IReadOnlyList<Block> Blocks => _blocks;

    /// <summary>Adds a term.</summary>
    public void AddTerm(IReadOnlyList<Inline> line)
    {
        if (line.Count == 0) return;
        if (_hasDefinition) _goesOn = false;
        _hasDefinition = false;
        AddLine([.. line.Select(inline => IsPlain(inline) ? inline : inline with { Marks = inline.Marks.With(new Strong()) })]);
    }

    /// <summary>Adds a definition.</summary>
    public void AddDefinition(IReadOnlyList<Block> definition)
    {
        _hasDefinition = true;
        if (definition is [Paragraph { Alignment: TextAlignment.Start, Indentation: 0 } first, ..])
        {
            AddLine(first.Inlines);
            definition = [.. definition.Skip(1)];
        }

        if (definition.Count == 0) return;
        _blocks.AddRange(definition);
        _goesOn = false;
    }

    // Code stands out by itself, and is never bold in ADF.
    private static bool IsPlain(Inline inline) => inline is HardBreak or Formula || inline.Marks.Has<Code>();

    private void AddLine(IReadOnlyList<Inline> line)
    {
        if (_goesOn && _blocks[^1] is Paragraph before) _blocks[^1] = new Paragraph([.. before.Inlines, new HardBreak(), .. line]);
        else _blocks.Add(new Paragraph(line));
        _goesOn = true;
    }
}
