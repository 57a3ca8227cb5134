using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Atlassian.Content.Markdown;

/// <summary>A footnote as the parser sees it.</summary>
internal sealed class FootnoteBlock(BlockParser parser, string label) : ContainerBlock(parser)
{
    public string Label => label;

    /// <summary>Whether the last line was empty; then only an indented one goes on.</summary>
    public bool IsPaused { get; set; }
}

/// <summary>A reference as the parser sees it.</summary>
internal sealed class FootnoteMark(string label) : LeafInline
{
    public string Label => label;
}

/// <summary>Finds footnotes, <c>[^label]: text</c>, with what is indented below them. They keep their order and labels, and need no reference.</summary>
internal sealed class FootnoteBlocks : BlockParser
{
    public FootnoteBlocks() => OpeningCharacters = ['['];

    /// <summary>The labels that a text has footnotes for.</summary>
    public static HashSet<string>? Labels(MarkdownDocument document) => document.GetData(typeof(FootnoteBlocks)) as HashSet<string>;

    /// <summary>Where the label that begins at a bracket ends, or -1.</summary>
    public static int LabelEnd(StringSlice slice)
    {
        if (slice.PeekChar() != '^') return -1;
        var end = slice.Start + 2;
        while (end <= slice.End && end - slice.Start < 100 && !(char.IsWhiteSpace(slice.Text[end]) || slice.Text[end] is '[' or ']' or '^' or '\\' or '`' or '<' or '|')) end++;
        return end <= slice.End && slice.Text[end] == ']' && end > slice.Start + 2 ? end : -1;
    }

    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent || !MarkdownLimits.HasRoom(processor)) return BlockState.None;
        var line = processor.Line;
        var end = LabelEnd(line);
        if (end < 0 || end == line.End || line.Text[end + 1] != ':') return BlockState.None;
        var label = line.Text[(line.Start + 2)..end];
        if (Labels(processor.Document) is not { } labels) processor.Document.SetData(typeof(FootnoteBlocks), labels = []);
        if (!labels.Add(label)) return BlockState.None;
        processor.NewBlocks.Push(new FootnoteBlock(this, label) { Column = processor.Column, Span = new(processor.Start, processor.Line.End) });
        processor.GoToColumn(processor.Column + end + 2 - line.Start);
        return BlockState.Continue;
    }

    public override BlockState TryContinue(BlockProcessor processor, Markdig.Syntax.Block block)
    {
        var note = (FootnoteBlock)block;
        if (processor.IsBlankLine)
        {
            note.IsPaused = true;
            return BlockState.Continue;
        }

        if (processor.IsCodeIndent) processor.GoToCodeIndent();
        else if (note.IsPaused || LabelEnd(processor.Line) > 0) return BlockState.None;
        note.IsPaused = false;
        return BlockState.Continue;
    }
}

/// <summary>Finds references to the footnotes a text has.</summary>
internal sealed class FootnoteReferences : InlineParser
{
    public FootnoteReferences() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var end = FootnoteBlocks.LabelEnd(slice);
        if (end < 0 || FootnoteBlocks.Labels(processor.Document) is not { } labels || !labels.TryGetValue(slice.Text[(slice.Start + 2)..end], out var label)) return false;
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new FootnoteMark(label) { Span = new(start, processor.GetSourcePosition(end)), Line = line, Column = column };
        slice.Start = end + 1;
        return true;
    }
}
