namespace Atlassian.Content.Markdown;

/// <summary>Turns Markdown into a document.</summary>
public static class MarkdownReader
{
    /// <summary>Reads a text.</summary>
    public static Document Read(string source) => new([new Paragraph([new Text(source)])]);
}
