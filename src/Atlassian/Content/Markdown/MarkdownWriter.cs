namespace Atlassian.Content.Markdown;

/// <summary>Turns a document into Markdown.</summary>
public static class MarkdownWriter
{
    /// <summary>Writes a document.</summary>
    public static string Write(Document document) => document.PlainText();
}
