namespace Atlassian.Content.WikiMarkup;

/// <summary>Turns a document into WikiMarkup.</summary>
public static class WikiMarkupWriter
{
    /// <summary>Writes a document.</summary>
    public static string Write(Document document) => document.PlainText();
}
