using System.Text.Json.Nodes;
using System.Xml.Linq;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence;

/// <summary>Shows storage format as an ADF document, as Confluence Cloud does for <c>atlas_doc_format</c>.</summary>
internal sealed class StorageToAdf
{
    private static readonly Dictionary<string, string> Panels = new() { ["info"] = "info", ["tip"] = "success", ["note"] = "warning", ["warning"] = "error", ["panel"] = "custom" };

    private readonly Content _content;
    private int _localId;

    private StorageToAdf(Content content) => _content = content;

    public static string Convert(Content content, string storage)
    {
        var blocks = new StorageToAdf(content).Blocks(StorageXml.Parse(storage));
        return new JsonObject { ["type"] = "doc", ["content"] = blocks, ["version"] = 1 }.ToJsonString();
    }

    /// <summary>Block content; loose words between blocks become paragraphs of their own.</summary>
    private JsonArray Blocks(XElement? parent)
    {
        var blocks = new JsonArray();
        var loose = new List<XNode>();
        foreach (var node in parent?.Nodes() ?? [])
        {
            if (node is XElement element && Block(element) is { } block)
            {
                Flush();
                foreach (var item in block) blocks.Add(item);
            }
            else loose.Add(node);
        }
        Flush();
        return blocks;

        void Flush()
        {
            var inlines = AdfInlines.Of(loose);
            if (inlines.Count > 0) blocks.Add(Node("paragraph", inlines));
            loose.Clear();
        }
    }

    /// <summary>The blocks an element stands for; null when it is inline.</summary>
    private IEnumerable<JsonNode>? Block(XElement element) => element.Name.LocalName switch
    {
        "p" => Paragraph(element),
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => [Node("heading", AdfInlines.Of(element.Nodes()), new JsonObject { ["level"] = element.Name.LocalName[1] - '0' })],
        "ul" => [List("bulletList", element)],
        "ol" => [List("orderedList", element)],
        "blockquote" => [Node("blockquote", Blocks(element))],
        "pre" => [Code(element.Value, null)],
        "hr" => [new JsonObject { ["type"] = "rule" }],
        "table" => [Table(element)],
        "structured-macro" when Name(element) != "status" => [Macro(element)],
        "task-list" => [Tasks(element)],
        "image" => [Image(element)],
        "layout" => element.Elements().Select(Section),
        "div" => Blocks(element).Select(node => node!.DeepClone()).ToList(),
        _ => null,
    };

    private IEnumerable<JsonNode> Paragraph(XElement element)
    {
        // Images are blocks of their own in ADF: they follow the paragraph they stood in, or take its place.
        var images = element.Elements(StorageXml.Ac + "image").ToList();
        var words = AdfInlines.Of(element.Nodes().Except(images));
        return words.Count == 0 && images.Count > 0 ? images.Select(Image) : [Node("paragraph", words), .. images.Select(Image)];
    }

    private JsonObject List(string type, XElement list) => Node(type, list.Elements("li").Select(item => (JsonNode?)Node("listItem", NotEmpty(Blocks(item)))).ToJsonArray());

    private JsonObject Table(XElement table)
    {
        var rows = table.Descendants("tr").Select(row => (JsonNode?)Node("tableRow", row.Elements().Where(cell => cell.Name.LocalName is "td" or "th")
            .Select(cell => (JsonNode?)Node(cell.Name.LocalName == "th" ? "tableHeader" : "tableCell", NotEmpty(Blocks(cell)), Spans(cell))).ToJsonArray()));
        return Node("table", rows.ToJsonArray());
    }

    private static JsonObject Spans(XElement cell)
    {
        var attributes = new JsonObject();
        if ((int?)cell.Attribute("colspan") is > 1 and var columns) attributes["colspan"] = columns;
        if ((int?)cell.Attribute("rowspan") is > 1 and var rows) attributes["rowspan"] = rows;
        return attributes;
    }

    private JsonObject Macro(XElement macro)
    {
        var name = Name(macro);
        var body = macro.Element(StorageXml.Ac + "rich-text-body");
        if (name is "code" or "noformat") return Code(macro.Element(StorageXml.Ac + "plain-text-body")?.Value ?? "", Parameter(macro, "language"));
        if (Panels.TryGetValue(name, out var panel)) return Node("panel", NotEmpty(Blocks(body)), new JsonObject { ["panelType"] = panel });
        if (name == "expand") return Node("expand", NotEmpty(Blocks(body)), new JsonObject { ["title"] = Parameter(macro, "title") ?? "" });
        var parameters = new JsonObject(macro.Elements(StorageXml.Ac + "parameter")
            .Select(parameter => KeyValuePair.Create<string, JsonNode?>((string?)parameter.Attribute(StorageXml.Ac + "name") ?? "", new JsonObject { ["value"] = parameter.Value })));
        var attributes = new JsonObject
        {
            ["layout"] = "default",
            ["extensionType"] = "com.atlassian.confluence.macro.core",
            ["extensionKey"] = name,
            ["parameters"] = new JsonObject { ["macroParams"] = parameters, ["macroMetadata"] = new JsonObject { ["title"] = name } },
        };
        return body is null ? new JsonObject { ["type"] = "extension", ["attrs"] = attributes } : Node("bodiedExtension", NotEmpty(Blocks(body)), attributes);
    }

    private JsonObject Tasks(XElement list) => Node("taskList", list.Elements(StorageXml.Ac + "task").Select(task => (JsonNode?)Node("taskItem",
        AdfInlines.Of(task.Element(StorageXml.Ac + "task-body")?.Nodes() ?? []),
        new JsonObject { ["localId"] = NextId(), ["state"] = task.Element(StorageXml.Ac + "task-status")?.Value == "complete" ? "DONE" : "TODO" })).ToJsonArray(),
        new JsonObject { ["localId"] = NextId() });

    private JsonObject Image(XElement image)
    {
        var file = (string?)image.Element(StorageXml.Ri + "attachment")?.Attribute(StorageXml.Ri + "filename");
        var page = _content is PageComment comment ? comment.Page : _content as Page;
        var attachment = page?.Attachments.Find(held => held.Title == file);
        var media = file is null
            ? new JsonObject { ["type"] = "external", ["url"] = (string?)image.Element(StorageXml.Ri + "url")?.Attribute(StorageXml.Ri + "value") ?? "" }
            : new JsonObject { ["type"] = "file", ["id"] = MediaId(attachment?.Id ?? 0), ["collection"] = $"contentId-{page?.Id}" };
        if ((string?)image.Attribute(StorageXml.Ac + "alt") is { } alt) media["alt"] = alt;
        return Node("mediaSingle", new JsonArray(new JsonObject { ["type"] = "media", ["attrs"] = media }), new JsonObject { ["layout"] = "center" });
    }

    /// <summary>The id Atlassian's media service would know a file by.</summary>
    public static string MediaId(long attachment) => $"00000000-0000-4000-a000-{attachment:D12}";

    private JsonNode Section(XElement section) => Node("layoutSection", section.Elements().Select(cell =>
        (JsonNode?)Node("layoutColumn", NotEmpty(Blocks(cell)), new JsonObject { ["width"] = 100.0 / section.Elements().Count() })).ToJsonArray());

    private static JsonObject Code(string text, string? language)
    {
        var attributes = new JsonObject();
        if (language is not null) attributes["language"] = language;
        return Node("codeBlock", text.Length == 0 ? [] : new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }), attributes);
    }

    private static JsonArray NotEmpty(JsonArray blocks)
    {
        if (blocks.Count == 0) blocks.Add(Node("paragraph", []));
        return blocks;
    }

    private static JsonObject Node(string type, JsonArray content, JsonObject? attributes = null)
    {
        var node = new JsonObject { ["type"] = type };
        if (attributes is { Count: > 0 }) node["attrs"] = attributes;
        node["content"] = content;
        return node;
    }

    private static string Name(XElement macro) => (string?)macro.Attribute(StorageXml.Ac + "name") ?? "";

    private static string? Parameter(XElement macro, string name) =>
        macro.Elements(StorageXml.Ac + "parameter").FirstOrDefault(parameter => (string?)parameter.Attribute(StorageXml.Ac + "name") == name)?.Value;

    private string NextId() => (++_localId).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
