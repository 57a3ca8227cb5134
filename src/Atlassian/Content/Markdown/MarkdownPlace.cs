namespace Atlassian.Content.Markdown;

/// <summary>Where a line of Markdown stands; it decides how lines break and what must be escaped.</summary>
internal enum MarkdownPlace
{
    Paragraph,
    Heading,
    Cell,
}
