using Atlassian.Content.Xhtml;

namespace Atlassian.Content.Markdown;

/// <summary>Reads HTML within Markdown. Tags that HTML does not know are words of the text, as in &lt;your-name&gt;.</summary>
internal sealed class HtmlReading : XhtmlReading
{
    /// <summary>Whether a tag belongs to HTML.</summary>
    public static bool Knows(string name) => name is
        "a" or "abbr" or "address" or "article" or "aside" or "audio" or "b" or "big" or "blockquote" or "body" or "br" or "button" or "caption" or "center" or "cite" or "code" or "col"
        or "colgroup" or "dd" or "del" or "details" or "dfn" or "div" or "dl" or "dt" or "em" or "embed" or "figcaption" or "figure" or "font" or "footer" or "form" or "h1" or "h2" or "h3" or "h4"
        or "h5" or "h6" or "head" or "header" or "hr" or "html" or "i" or "iframe" or "img" or "input" or "ins" or "kbd" or "label" or "li" or "link" or "main" or "map" or "mark" or "meta" or "nav"
        or "noscript" or "object" or "ol" or "option" or "p" or "param" or "picture" or "pre" or "q" or "s" or "samp" or "script" or "section" or "select" or "small" or "source" or "span" or "strike"
        or "strong" or "style" or "sub" or "summary" or "sup" or "svg" or "table" or "tbody" or "td" or "template" or "textarea" or "tfoot" or "th" or "thead" or "time" or "title" or "tr" or "tt"
        or "u" or "ul" or "var" or "video" or "wbr";

    /// <summary>The target of links that an anchor tag sets, or null.</summary>
    public static InlineExtension? Anchor(XhtmlElement element) =>
        element.Name == "a" && element["href"] is null && (element["id"] ?? element["name"]) is { Length: > 0 } name ? new(new("anchor", [new("", name)])) : null;

    protected override bool ReadForeign(XhtmlElement element, Flow flow, IReadOnlyList<Mark> marks, XhtmlElement parent)
    {
        if (Anchor(element) is { } anchor)
        {
            flow.Add(anchor);
            return element.Children.Count == 0;
        }

        if (!Knows(element.Name)) flow.Add($"<{element.Name}>", marks);
        return false;
    }
}
