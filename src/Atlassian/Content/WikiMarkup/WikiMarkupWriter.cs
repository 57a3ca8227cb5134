namespace Atlassian.Content.WikiMarkup;

/// <summary>Turns a document into Jira's wiki markup; what it cannot say takes the nearest form (docs/markdown.md).</summary>
public static class WikiMarkupWriter
{
    /// <summary>Writes a document; the text ends with a line feed unless it is empty.</summary>
    public static string Write(Document document)
    {
        var text = WikiBlockWriter.Write(FootnoteNotation.Lower(document, anchors: true).Blocks, WikiPlace.Root);
        return text.Length == 0 ? "" : text + "\n";
    }
}
