using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>The site's own reading of rich text: plain text for searching, simple HTML for rendered fields.</summary>
internal static class RichText
{
    /// <summary>All words of an ADF document or of wiki markup.</summary>
    public static string ToText(JsonNode? rich)
    {
        if (rich.AsText() is { } markup) return markup;
        var text = new StringBuilder();
        Gather(rich, text);
        return text.ToString();
    }

    public static string ToHtml(JsonNode? rich)
    {
        if (rich.AsText() is { } markup)
            return string.Concat(markup.Split("\n\n").Select(block => $"<p>{WebUtility.HtmlEncode(block).Replace("\n", "<br/>\n", StringComparison.Ordinal)}</p>\n"));
        var html = new StringBuilder();
        foreach (var node in rich.ArrayAt("content") ?? []) Render(node, html);
        return html.ToString();
    }

    /// <summary>The site's check of a document: version, type doc, and a tree of typed nodes with text where text belongs.</summary>
    public static bool IsDocument(JsonNode? node) =>
        node.TextAt("type") == "doc" && node.NumberAt("version") == 1 && node.ArrayAt("content") is { } content && content.All(IsNode);

    private static bool IsNode(JsonNode? node) =>
        node.TextAt("type") is { Length: > 0 } type
        && (type != "text" || node.TextAt("text") is { Length: > 0 })
        && (node.ArrayAt("content")?.All(IsNode) ?? true);

    private static void Gather(JsonNode? node, StringBuilder text)
    {
        if (node.TextAt("text") is { } words) text.Append(words);
        if (node.ObjectAt("attrs") is { } attributes)
            text.Append(attributes.TextAt("text") ?? attributes.TextAt("title") ?? attributes.TextAt("url") ?? "").Append(' ');
        foreach (var child in node.ArrayAt("content") ?? []) Gather(child, text);
        if (node.TextAt("type") is not ("text" or null)) text.Append('\n');
    }

    private static void Render(JsonNode? node, StringBuilder html)
    {
        var tag = Tag(node);
        if (tag is not null) html.Append('<').Append(tag).Append('>');
        if (node.TextAt("text") is { } text) html.Append(WebUtility.HtmlEncode(text));
        if (node.ObjectAt("attrs")?.TextAt("text") is { } label) html.Append(WebUtility.HtmlEncode(label));
        foreach (var child in node.ArrayAt("content") ?? []) Render(child, html);
        if (tag is not null) html.Append("</").Append(tag).Append('>');
    }

    private static string? Tag(JsonNode? node) => node.TextAt("type") switch
    {
        "paragraph" => "p",
        "heading" => "h" + (node.ObjectAt("attrs").TextAt("level") ?? "1"),
        "bulletList" or "taskList" => "ul",
        "orderedList" => "ol",
        "listItem" or "taskItem" => "li",
        "table" => "table",
        "tableRow" => "tr",
        "tableHeader" => "th",
        "tableCell" => "td",
        "codeBlock" => "pre",
        "blockquote" => "blockquote",
        "panel" or "expand" => "div",
        _ => null,
    };
}
