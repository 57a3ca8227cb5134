namespace Atlassian.Content.WikiMarkup;

/// <summary>Turns WikiMarkup into a document.</summary>
public static class WikiMarkupReader
{
    /// <summary>Reads a text.</summary>
    public static Document Read(string source) => new([new Paragraph([new Text(source)])]);
}
