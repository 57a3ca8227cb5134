using Markdig.Parsers;
using Markdig.Syntax;

namespace Atlassian.Content.Markdown;

/// <summary>A definition as the parser sees it; its terms are the lines of the paragraph before it.</summary>
internal sealed class DefinitionBlock(BlockParser parser, int width) : ContainerBlock(parser)
{
    /// <summary>By how much lines must be indented to belong to it.</summary>
    public int Width => width;
}

/// <summary>
/// Finds definitions as PHP Markdown Extra has them (https://michelf.ca/projects/php-markdown/extra/#def-list): below up to three lines with terms, <c>: definition</c>
/// and what is indented as far as its text.
/// </summary>
internal sealed class DefinitionBlocks : BlockParser
{
    private const int MostTerms = 3;
    private const int Widest = 4;

    public DefinitionBlocks() => OpeningCharacters = [':'];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        var line = processor.Line;
        if (processor.IsCodeIndent || line.PeekChar() is not (' ' or '\t') || line.AsSpan()[1..].IsWhiteSpace() || !FollowsTerm(processor) || !MarkdownLimits.HasRoom(processor)) return BlockState.None;
        var width = 1;
        while (width < Widest && line.PeekChar(width) == ' ') width++;
        processor.NewBlocks.Push(new DefinitionBlock(this, width) { Column = processor.Column, Span = new(processor.Start, processor.Line.End) });
        processor.GoToColumn(processor.Column + width);
        return BlockState.Continue;
    }

    public override BlockState TryContinue(BlockProcessor processor, Markdig.Syntax.Block block)
    {
        if (processor.IsBlankLine) return BlockState.Continue;
        var width = ((DefinitionBlock)block).Width;
        if (processor.Indent < width) return BlockState.None;
        processor.GoToColumn(processor.ColumnBeforeIndent + width);
        return BlockState.Continue;
    }

    // Right below the terms, or with an empty line between; behind a line break in a text it is just a colon.
    private static bool FollowsTerm(BlockProcessor processor) => processor.LastBlock switch
    {
        DefinitionBlock => true,
        ParagraphBlock paragraph => paragraph.Lines.Count is > 0 and <= MostTerms && !Breaks(paragraph.Lines.Lines[paragraph.Lines.Count - 1].Slice.AsSpan()) && processor.LineIndex - (paragraph.Line + paragraph.Lines.Count - 1) <= 2,
        _ => false,
    };

    private static bool Breaks(ReadOnlySpan<char> line) => line.EndsWith("\\") || line.EndsWith("  ");
}
