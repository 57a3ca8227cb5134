using Markdig.Extensions.Mathematics;
using Markdig.Syntax;

namespace Atlassian.Content.Markdown;

/// <summary>
/// Turns GitHub-flavoured Markdown into a document; the notations beyond it are listed in docs/markdown.md. Any text is Markdown, so this never fails:
/// what nests too deeply for the parser is kept as plain paragraphs. Front matter is for the caller to take off.
/// </summary>
public static class MarkdownReader
{
    /// <summary>Reads a text.</summary>
    public static Document Read(string source)
    {
        var legal = LegalText.Of(source);
        if (Parse(legal) is not { } parsed) return Plain(legal);
        var reading = new MarkdownBlocks(legal);
        var blocks = reading.Read(parsed);
        return new(reading.Footnotes.Count == 0 ? blocks : [.. blocks, new FootnoteList(reading.Footnotes)]);
    }

    // The parser's only way of saying that its depth limit is reached is an ArgumentException.
    private static MarkdownDocument? Parse(string source)
    {
        try
        {
            var parsed = Markdig.Markdown.Parse(source, MarkdownFlavour.Pipeline);
            return LeavesFormulaOpen(source, parsed) ? Markdig.Markdown.Parse(source, MarkdownFlavour.WithoutFormulaBlocks) : parsed;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // A line of two dollars that nothing closes would swallow all that follows; in such a text it is just a line.
    private static bool LeavesFormulaOpen(string source, MarkdownDocument parsed) =>
        source.Contains("$$", StringComparison.Ordinal) && parsed.Descendants<MathBlock>().Any(block => block.ClosingFencedCharCount == 0);

    private static Document Plain(string source) =>
        new([.. source.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => new Paragraph([new Text(text.ReplaceLineEndings(" "))]))]);
}
