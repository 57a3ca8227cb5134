namespace Atlassian.Content.WikiMarkup;

/// <summary>
/// Turns Jira's wiki markup into a document (https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all).
/// Any text is wiki markup, so this never fails; macros it does not know stay opaque.
/// </summary>
public static class WikiMarkupReader
{
    /// <summary>Reads a text.</summary>
    public static Document Read(string source)
    {
        var text = LegalText.Of(source);
        return FootnoteNotation.Lift(new(new WikiBlocks(new(text), 0, text.Length, 0).Read()));
    }
}
