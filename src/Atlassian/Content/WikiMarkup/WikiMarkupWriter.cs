namespace Atlassian.Content.WikiMarkup;

/// <summary>Turns a document into Jira's wiki markup; what it cannot say takes the nearest form (docs/markdown.md).</summary>
public static class WikiMarkupWriter
{
    /// <summary>Writes a document; the text ends with a line feed unless it is empty.</summary>
    public static string Write(Document document)
    {
        var text = Write(document, WikiPlace.Root);
        return text.Length == 0 ? "" : text + "\n";
    }

    /// <summary>Writes a document that stands within something.</summary>
    internal static string Write(Document document, WikiPlace place)
    {
        var blocks = FootnoteNotation.Lower(document, anchors: true).Blocks;
        return place.InCell ? WikiTableWriter.Content(blocks, place) : WikiBlockWriter.Write(blocks, place);
    }
}
