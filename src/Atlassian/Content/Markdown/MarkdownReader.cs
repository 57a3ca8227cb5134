using Markdig;
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
    public static Document Read(string source) => Read(source, MarkdownParts.Length);

    /// <summary>Reads a text in parts of at least so many characters.</summary>
    internal static Document Read(string source, int partLength)
    {
        var legal = LegalText.Of(source);
        var footnotes = new List<Footnote>();
        if (legal.Length <= partLength || !MarkdownParts.Divides(legal)) return Document(Blocks(legal, isLast: true, footnotes)!, footnotes);
        var blocks = new LongList<Block>();
        for (var (at, length) = (0, partLength); at < legal.Length;)
        {
            var end = MarkdownParts.End(legal, at, length);
            if (Blocks(legal[at..end], end == legal.Length, footnotes) is { } part)
            {
                blocks.AddRange(part);
                (at, length) = (end, partLength);
            }
            else
            {
                length = 2 * (end - at);
            }
        }

        return Document(blocks.Take(), footnotes);
    }

    private static Document Document(IReadOnlyList<Block> blocks, List<Footnote> footnotes) =>
        new(footnotes.Count == 0 ? blocks : LongList<Block>.Of(blocks.Append(new FootnoteList(footnotes))));

    // Null when the part's last block goes on behind it.
    private static IReadOnlyList<Block>? Blocks(string part, bool isLast, List<Footnote> footnotes)
    {
        if (Parse(part, MarkdownFlavour.Pipeline) is not { } parsed) return Plain(part);
        if (!isLast && MarkdownParts.LeavesOpen(parsed)) return null;
        if (LeavesFormulaOpen(part, parsed))
        {
            if (!isLast) return null;
            parsed = Parse(part, MarkdownFlavour.WithoutFormulaBlocks) ?? parsed;
        }

        var reading = new MarkdownBlocks(part);
        var blocks = reading.Read(parsed);
        if (!isLast && reading.LeftHtmlOpen) return null;
        footnotes.AddRange(reading.Footnotes);
        return blocks;
    }

    // The parser's only way of saying that its depth limit is reached is an ArgumentException.
    private static MarkdownDocument? Parse(string source, MarkdownPipeline flavour)
    {
        try
        {
            return Markdig.Markdown.Parse(source, flavour);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // A line of two dollars that nothing closes would swallow all that follows; in such a text it is just a line.
    private static bool LeavesFormulaOpen(string source, MarkdownDocument parsed) =>
        source.Contains("$$", StringComparison.Ordinal) && parsed.Descendants<MathBlock>().Any(block => block.ClosingFencedCharCount == 0);

    /// <summary>A text's words, as paragraphs.</summary>
    internal static List<Block> Plain(string source) =>
        [.. source.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => new Paragraph([new Text(text.ReplaceLineEndings(" "))]))];
}
