using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Syntax;

namespace Atlassian.Content.Markdown;

/// <summary>
/// A line without a bar right below a table is a row of one cell on GitHub (https://github.github.com/gfm/#tables-extension-); Markdig would take the whole table for a paragraph.
/// Such lines are given their bars before they are looked at.
/// </summary>
internal sealed class BarlessRows : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        if (pipeline.BlockParsers.Find<ParagraphBlockParser>() is { } paragraphs) paragraphs.Closed += Complete;
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }

    private static void Complete(BlockProcessor processor, Markdig.Syntax.Block block)
    {
        if (block is not ParagraphBlock { Lines.Count: > 2 } paragraph) return;
        var lines = paragraph.Lines.Lines.AsSpan(0, paragraph.Lines.Count);
        for (var i = 1; i < lines.Length - 1; i++)
        {
            if (!IsDelimiter(lines[i].Slice.AsSpan()) || !HasBar(lines[i - 1].Slice.AsSpan())) continue;
            if (IsMostlyEmpty(lines, lines[i].Slice.AsSpan().Count('|')))
            {
                lines[i].Slice = new StringSlice("\\" + lines[i].Slice.AsSpan().TrimStart().ToString());
                return;
            }

            foreach (ref var line in lines[(i + 1)..])
                if (!HasBar(line.Slice.AsSpan())) line.Slice = new StringSlice($"| {line.Slice.ToString()} |");
            return;
        }
    }

    // The parser fills short rows up; a wide table of many would be far more than the text.
    private static bool IsMostlyEmpty(ReadOnlySpan<StringLine> lines, int columns)
    {
        var length = 0L;
        foreach (ref readonly var line in lines) length += line.Slice.Length;
        return (long)columns * lines.Length > length + MarkdownLimits.EmptyCells;
    }

    private static bool IsDelimiter(ReadOnlySpan<char> line) => line.IndexOfAnyExcept("|:- \t") < 0 && line.Contains('|') && line.Contains('-');

    private static bool HasBar(ReadOnlySpan<char> line)
    {
        for (var at = line.IndexOf('|'); at >= 0 && at < line.Length; at++)
            if (line[at] == '|' && (at == 0 || line[at - 1] != '\\')) return true;
        return false;
    }
}
