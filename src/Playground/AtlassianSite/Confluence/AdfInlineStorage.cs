using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence;

/// <summary>Inline ADF nodes in storage format.</summary>
internal static class AdfInlineStorage
{
    public static IEnumerable<XNode> Of(JsonNode? parent) => (parent.ArrayAt("content") ?? []).Select(Inline);

    private static XNode Inline(JsonNode? node)
    {
        var attributes = node.ObjectAt("attrs");
        return node.TextAt("type") switch
        {
            "text" => (node.ArrayAt("marks") ?? []).Reverse().Aggregate((XNode)new XText(node.TextAt("text") ?? ""), Marked),
            "hardBreak" => new XElement("br"),
            "status" => new XElement(StorageXml.Ac + "structured-macro", new XAttribute(StorageXml.Ac + "name", "status"),
                Parameter("title", attributes.TextAt("text")), Parameter("colour", Colour(attributes.TextAt("color")))),
            "date" => new XElement("time", new XAttribute("datetime", Day(attributes.TextAt("timestamp")))),
            "emoji" => new XElement(StorageXml.Ac + "emoticon", new XAttribute(StorageXml.Ac + "name", "blue-star"),
                new XAttribute(StorageXml.Ac + "emoji-shortname", attributes.TextAt("shortName") ?? ""), new XAttribute(StorageXml.Ac + "emoji-fallback", attributes.TextAt("text") ?? "")),
            "mention" => new XElement(StorageXml.Ac + "link", new XElement(StorageXml.Ri + "user", new XAttribute(StorageXml.Ri + "account-id", attributes.TextAt("id") ?? ""))),
            "inlineCard" => new XElement("a", new XAttribute("href", attributes.TextAt("url") ?? ""), new XAttribute("data-card-appearance", "inline"), attributes.TextAt("url")),
            _ => new XElement("span", Of(node)),
        };
    }

    private static XNode Marked(XNode inner, JsonNode? mark)
    {
        var attributes = mark.ObjectAt("attrs");
        return mark.TextAt("type") switch
        {
            "strong" => new XElement("strong", inner),
            "em" => new XElement("em", inner),
            "underline" => new XElement("u", inner),
            "strike" => new XElement("del", inner),
            "code" => new XElement("code", inner),
            "subsup" => new XElement(attributes.TextAt("type") == "sub" ? "sub" : "sup", inner),
            "link" => new XElement("a", new XAttribute("href", attributes.TextAt("href") ?? ""), inner),
            "textColor" => new XElement("span", new XAttribute("style", $"color: {attributes.TextAt("color")};"), inner),
            "annotation" => new XElement(StorageXml.Ac + "inline-comment-marker", new XAttribute(StorageXml.Ac + "ref", attributes.TextAt("id") ?? ""), inner),
            _ => inner,
        };
    }

    private static XElement Parameter(string name, string? value) => new(StorageXml.Ac + "parameter", new XAttribute(StorageXml.Ac + "name", name), value);

    private static string Colour(string? color) => color is "purple" or "blue" or "red" or "yellow" or "green" ? char.ToUpperInvariant(color[0]) + color[1..] : "Grey";

    private static string Day(string? timestamp) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.TryParse(timestamp, out var time) ? time : 0).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
