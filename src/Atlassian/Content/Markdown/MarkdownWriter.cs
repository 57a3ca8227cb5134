namespace Atlassian.Content.Markdown;

/// <summary>Turns a document into GitHub-flavoured Markdown, with the notations of docs/markdown.md for what Markdown has no form for.</summary>
public static class MarkdownWriter
{
    /// <summary>Writes a document; the text ends with a line feed unless it is empty.</summary>
    public static string Write(Document document)
    {
        var output = new MarkdownOutput();
        new MarkdownBlockWriter(output).Write(document.Blocks);
        return output.ToString();
    }
}
