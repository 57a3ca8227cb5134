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
        if (legal.Length <= partLength || !MarkdownParts.Divides(legal)) return new(Blocks(legal, isLast: true)!);
        var blocks = new List<Block>();
        for (var (at, length) = (0, partLength); at < legal.Length;)
        {
            var end = MarkdownParts.End(legal, at, length);
            if (Blocks(legal[at..end], end == legal.Length) is { } part)
            {
                blocks.AddRange(part);
                (at, length) = (end, partLength);
            }
            else
            {
                length = 2 * (end - at);
            }
        }

        return new(blocks);
    }

    // Null when the part's last block goes on behind it.
    private static IReadOnlyList<Block>? Blocks(string part, bool isLast)
    {
        if (Parse(part) is not { } parsed) return Plain(part);
        if (!isLast && MarkdownParts.LeavesOpen(parsed)) return null;
        var reading = new MarkdownBlocks(part);
        var blocks = reading.Read(parsed);
        return isLast || !reading.LeftHtmlOpen ? blocks : null;
    }

    // The parser's only way of saying that its depth limit is reached is an ArgumentException.
    private static MarkdownDocument? Parse(string source)
    {
        try
        {
            return Markdig.Markdown.Parse(source, MarkdownFlavour.Pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static List<Block> Plain(string source) =>
        [.. source.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => new Paragraph([new Text(text.ReplaceLineEndings(" "))]))];
}
