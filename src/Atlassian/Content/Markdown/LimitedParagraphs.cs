using Markdig.Parsers;
using Markdig.Syntax;
using SyntaxBlock = Markdig.Syntax.Block;

namespace Atlassian.Content.Markdown;

/// <summary>
/// Paragraphs, headings underlined and definitions of addresses within limits. Markdig copies all definitions below for each one it takes, looks each up among all before, and a heading's paragraph among all blocks before;
/// so definitions are cut into paragraphs of their own and end at a limit, and a paragraph that may become a heading stands alone while that is found out.
/// </summary>
internal sealed class LimitedParagraphs : ParagraphBlockParser
{
    private const int DefinitionsTogether = 100;

    public override BlockState TryContinue(BlockProcessor processor, SyntaxBlock block)
    {
        var isInPlace = block is ParagraphBlock { Parent: MarkdownDocument or { IsOpen: true } } && !processor.IsBlankLine;
        if (isInPlace && GoesOnDefining(processor, (ParagraphBlock)block))
        {
            processor.Close(block);
            return TryOpen(processor);
        }

        if (processor.CurrentChar is '=' or '-' && block is ParagraphBlock paragraph && DefinesTooMuch(processor, paragraph))
        {
            block.UpdateSpanEnd(processor.Line.End);
            return BlockState.Continue;
        }

        return isInPlace && processor.CurrentChar is '=' or '-' && block.Parent is { } parent && ReferenceEquals(parent.LastChild, block) ? ContinueApart(processor, block, parent) : base.TryContinue(processor, block);
    }

    public override bool Close(BlockProcessor processor, SyntaxBlock block)
    {
        if (block is not ParagraphBlock paragraph || !DefinesTooMuch(processor, paragraph)) return base.Close(processor, block);
        var lines = paragraph.Lines.Lines.AsSpan(0, paragraph.Lines.Count);
        foreach (ref var line in lines) line.Slice.TrimStart();
        lines[^1].Slice.TrimEnd();
        return true;
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
        paragraph.Lines.Count >= DefinitionsTogether && Defines(processor.Line.AsSpan()) && Defines(paragraph.Lines.Lines[0].Slice.AsSpan()) && Defines(paragraph.Lines.Lines[paragraph.Lines.Count - 1].Slice.AsSpan());

    private static bool DefinesTooMuch(BlockProcessor processor, ParagraphBlock paragraph) =>
        paragraph.Lines.Count > 0 && Defines(paragraph.Lines.Lines[0].Slice.AsSpan()) && processor.Document.GetLinkReferenceDefinitions(addGroup: true).Count >= MarkdownLimits.Definitions;

    private static bool Defines(ReadOnlySpan<char> line) => line.TrimStart() is ['[', .. var rest] && rest.Contains("]:", StringComparison.Ordinal);
}
