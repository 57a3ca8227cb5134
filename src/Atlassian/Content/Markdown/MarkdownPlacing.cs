using System.Globalization;

namespace Atlassian.Content.Markdown;

/// <summary>Paragraphs and headings that do not keep to the start of the line stand within a div, which GitHub understands.</summary>
internal static class MarkdownPlacing
{
    /// <summary>The tag that says where a block stands, or null for the ordinary place.</summary>
    public static string? Tag(Block block) => block switch
    {
        _ when MarkdownBlockWriter.IsEmpty(block) => null,
        Paragraph paragraph => Tag(paragraph.Alignment, Math.Clamp(paragraph.Indentation, 0, 6)),
        Heading heading => Tag(heading.Alignment, 0),
        _ => null,
    };

    private static string? Tag(TextAlignment alignment, int indentation) => alignment == TextAlignment.Start && indentation == 0 ? null :
        "<div" + alignment switch { TextAlignment.Center => " align=\"center\"", TextAlignment.End => " align=\"right\"", _ => "" }
        + (indentation > 0 ? string.Create(CultureInfo.InvariantCulture, $" style=\"margin-left: {30 * indentation}px\"") : "") + ">";
}
