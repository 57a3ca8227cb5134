using System.Text;

namespace Atlassian.Content;

/// <summary>Reads the words of a document without their form.</summary>
public static class DocumentText
{
    /// <summary>The words of a document, one block a line.</summary>
    public static string PlainText(this Document document)
    {
        var text = new StringBuilder();
        foreach (var block in document.AllBlocks())
        {
            var before = text.Length;
            if (block is CodeBlock code) text.Append(code.Text);
            if (block is FormulaBlock formula) text.Append(formula.Source);
            foreach (var inline in DocumentTree.InlinesOf(block))
                text.Append(PlainText(inline));
            if (text.Length > before) text.Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>The words of a line.</summary>
    public static string PlainText(IEnumerable<Inline> inlines) => string.Concat(inlines.Select(PlainText));

    /// <summary>The words of the first heading, or null when there is none.</summary>
    public static string? FirstHeading(this Document document) =>
        document.AllBlocks().OfType<Heading>().Select(heading => PlainText(heading.Inlines)).FirstOrDefault();

    /// <summary>The words of one part of a line.</summary>
    public static string PlainText(Inline inline) => inline switch
    {
        Text text => text.Value,
        HardBreak => "\n",
        Status status => status.Label,
        Mention mention => "@" + (mention.DisplayName.Length > 0 ? mention.DisplayName : mention.Id),
        Emoji emoji => emoji.Characters ?? emoji.ShortName,
        Date date => date.Day.ToString("yyyy-MM-dd", null),
        InlineCard card => card.Url,
        Formula formula => formula.Source,
        Placeholder placeholder => placeholder.Hint,
        InlineImage image => image.Image.Alt,
        _ => "",
    };
}
