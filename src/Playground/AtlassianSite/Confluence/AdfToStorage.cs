using System.Text.Json.Nodes;
using System.Xml.Linq;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence;

/// <summary>Keeps a body sent as ADF in storage format, as Confluence Cloud does.</summary>
internal sealed class AdfToStorage
{
    private static readonly Dictionary<string, string> Panels = new() { ["info"] = "info", ["success"] = "tip", ["warning"] = "note", ["error"] = "warning" };

    private readonly ConfluenceStore _confluence;

    private AdfToStorage(ConfluenceStore confluence) => _confluence = confluence;

    public static string Convert(ConfluenceStore confluence, JsonNode document) => StorageXml.Write(new AdfToStorage(confluence).Blocks(document));

    private IEnumerable<XNode> Blocks(JsonNode? parent) => (parent.ArrayAt("content") ?? []).SelectMany(Block);

    private IEnumerable<XNode> Block(JsonNode? node)
    {
        var attributes = node.ObjectAt("attrs");
        return node.TextAt("type") switch
        {
            "paragraph" => [new XElement("p", AdfInlineStorage.Of(node))],
            "heading" => [new XElement("h" + attributes.TextAt("level"), AdfInlineStorage.Of(node))],
            "bulletList" => [new XElement("ul", Blocks(node))],
            "orderedList" => [new XElement("ol", Blocks(node))],
            "listItem" => [new XElement("li", Blocks(node))],
            "blockquote" => [new XElement("blockquote", Blocks(node))],
            "rule" => [new XElement("hr")],
            "codeBlock" => [Code(node)],
            "panel" => [Macro(Panels.GetValueOrDefault(attributes.TextAt("panelType") ?? "", "panel"), [], Rich(node))],
            "expand" or "nestedExpand" => [Macro("expand", [("title", attributes.TextAt("title") ?? "")], Rich(node))],
            "table" => [new XElement("table", new XElement("tbody", Blocks(node)))],
            "tableRow" => [new XElement("tr", Blocks(node))],
            "tableHeader" => [Cell("th", node)],
            "tableCell" => [Cell("td", node)],
            "taskList" => [new XElement(StorageXml.Ac + "task-list", (node.ArrayAt("content") ?? []).Select(Task))],
            "mediaSingle" or "mediaGroup" => (node.ArrayAt("content") ?? []).Select(Image),
            "extension" or "bodiedExtension" => [Extension(node)],
            "layoutSection" => [new XElement(StorageXml.Ac + "layout", new XElement(StorageXml.Ac + "layout-section", new XAttribute(StorageXml.Ac + "type", "two_equal"), Blocks(node)))],
            "layoutColumn" => [new XElement(StorageXml.Ac + "layout-cell", Blocks(node))],
            "blockCard" or "embedCard" => [new XElement("p", new XElement("a", new XAttribute("href", attributes.TextAt("url") ?? ""), attributes.TextAt("url")))],
            _ => Blocks(node),
        };
    }

    private static XElement Code(JsonNode? node)
    {
        var text = string.Concat((node.ArrayAt("content") ?? []).Select(child => child.TextAt("text")));
        var language = node.ObjectAt("attrs").TextAt("language");
        return Macro("code", language is null ? [] : [("language", language)], new XElement(StorageXml.Ac + "plain-text-body", new XCData(text)));
    }

    private XElement Rich(JsonNode? node) => new(StorageXml.Ac + "rich-text-body", Blocks(node));

    private static XElement Macro(string name, IEnumerable<(string Name, string Value)> parameters, XElement? body) => new(
        StorageXml.Ac + "structured-macro",
        new XAttribute(StorageXml.Ac + "name", name),
        new XAttribute(StorageXml.Ac + "schema-version", "1"),
        parameters.Select(parameter => new XElement(StorageXml.Ac + "parameter", new XAttribute(StorageXml.Ac + "name", parameter.Name), parameter.Value)),
        body);

    private XElement Cell(string tag, JsonNode? node)
    {
        var attributes = node.ObjectAt("attrs");
        return new XElement(tag, new[] { "colspan", "rowspan" }.Where(name => attributes.NumberAt(name) > 1).Select(name => new XAttribute(name, attributes.NumberAt(name)!)), Blocks(node));
    }

    private static XElement Task(JsonNode? item, int index) => new(
        StorageXml.Ac + "task",
        new XElement(StorageXml.Ac + "task-id", index + 1),
        new XElement(StorageXml.Ac + "task-status", item.ObjectAt("attrs").TextAt("state") == "DONE" ? "complete" : "incomplete"),
        new XElement(StorageXml.Ac + "task-body", AdfInlineStorage.Of(item)));

    private XElement Image(JsonNode? media)
    {
        var attributes = media.ObjectAt("attrs");
        var target = attributes.TextAt("url") is { } url
            ? new XElement(StorageXml.Ri + "url", new XAttribute(StorageXml.Ri + "value", url))
            : new XElement(StorageXml.Ri + "attachment", new XAttribute(StorageXml.Ri + "filename", FileName(attributes.TextAt("id")) ?? attributes.TextAt("alt") ?? ""));
        return new XElement(StorageXml.Ac + "image", attributes.TextAt("alt") is { } alt ? new XAttribute(StorageXml.Ac + "alt", alt) : null, target);
    }

    /// <summary>The name of the file a media id stands for.</summary>
    private string? FileName(string? mediaId) =>
        mediaId is { Length: 36 } && long.TryParse(mediaId[^12..], out var id) ? _confluence.Find<Attachment>(id)?.Title : null;

    private XElement Extension(JsonNode? node)
    {
        var attributes = node.ObjectAt("attrs");
        var parameters = attributes.ObjectAt("parameters").ObjectAt("macroParams") ?? [];
        return Macro(attributes.TextAt("extensionKey") ?? "unknown", parameters.Select(parameter => (parameter.Key, parameter.Value.TextAt("value") ?? "")),
            node.TextAt("type") == "bodiedExtension" ? Rich(node) : null);
    }
}
