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
        return Parse(legal) is { } parsed ? new(new MarkdownBlocks(legal).Read(parsed)) : Plain(legal);
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

    private static Document Plain(string source) =>
        new([.. source.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => new Paragraph([new Text(text.ReplaceLineEndings(" "))]))]);
}
