using Atlassian.Content.Xhtml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Atlassian.Content.Markdown;

/// <summary>Reads lines in which HTML holds blocks, such as the lists that people put into the cells of pipe tables.</summary>
internal sealed class MixedLines(HtmlReading html, MarkdownInlines line)
{
    /// <summary>Whether a tag of the line begins a block.</summary>
    public static bool IsMixed(ParagraphBlock paragraph)
    {
        for (var inline = paragraph.Inline?.FirstChild; inline is not null; inline = inline.NextSibling)
            if (inline is HtmlInline { Tag: var tag } && BeginsBlock(tag)) return true;
        return false;
    }

    /// <summary>The blocks of the line.</summary>
    public IReadOnlyList<Block> Read(ParagraphBlock paragraph)
    {
        var tree = new HtmlTree();
        for (var inline = paragraph.Inline!.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            if (inline is HtmlInline tag) tree.Add(tag.Tag);
            else tree.AddLine(line.ReadOne(inline));
        }

        return html.Blocks(tree.Take());
    }

    private static bool BeginsBlock(string tag)
    {
        var name = tag.AsSpan(1);
        var end = name.IndexOfAny(" \t\n/>");
        return end > 0 && name[..end] is "ul" or "ol" or "p" or "pre" or "blockquote" or "div" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "hr" or "details";
    }
}
