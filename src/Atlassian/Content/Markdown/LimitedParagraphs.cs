using Markdig.Parsers;
using Markdig.Syntax;
using SyntaxBlock = Markdig.Syntax.Block;

namespace Atlassian.Content.Markdown;

/// <summary>
/// Paragraphs, headings underlined and definitions of addresses within limits. Markdig copies all definitions below for each one it takes, and looks a heading's paragraph up among all blocks before;
/// so definitions are cut into paragraphs of their own, and a paragraph that may become a heading stands alone while that is found out.
/// </summary>
internal sealed class LimitedParagraphs : ParagraphBlockParser
{
    private const int Definitions = 100;

    public override BlockState TryContinue(BlockProcessor processor, SyntaxBlock block)
    {
        var isInPlace = block is ParagraphBlock { Parent: MarkdownDocument or { IsOpen: true } } && !processor.IsBlankLine;
        if (isInPlace && GoesOnDefining(processor, (ParagraphBlock)block))
        {
            processor.Close(block);
            return TryOpen(processor);
        }

        return isInPlace && processor.CurrentChar is '=' or '-' && block.Parent is { } parent && ReferenceEquals(parent.LastChild, block) ? ContinueApart(processor, block, parent) : base.TryContinue(processor, block);
    }

    private BlockState ContinueApart(BlockProcessor processor, SyntaxBlock block, ContainerBlock parent)
    {
        parent.RemoveAt(parent.Count - 1);
        var apart = new QuoteBlock(this) { block };
        var state = base.TryContinue(processor, block);
        if (apart.Count == 0) return state;
        apart.RemoveAt(0);
        parent.Add(block);
        return state;
    }

    private static bool GoesOnDefining(BlockProcessor processor, ParagraphBlock paragraph) =>
        paragraph.Lines.Count >= Definitions && Defines(processor.Line.AsSpan()) && Defines(paragraph.Lines.Lines[0].Slice.AsSpan()) && Defines(paragraph.Lines.Lines[paragraph.Lines.Count - 1].Slice.AsSpan());

    private static bool Defines(ReadOnlySpan<char> line) => line.TrimStart() is ['[', .. var rest] && rest.Contains("]:", StringComparison.Ordinal);
}
