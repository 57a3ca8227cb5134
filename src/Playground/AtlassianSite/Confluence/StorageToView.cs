using System.Xml.Linq;

namespace Playground.AtlassianSite.Confluence;

/// <summary>Renders storage format as HTML, with Confluence's own elements and macros turned into what a browser shows.</summary>
internal static class StorageToView
{
    public static string Convert(ConfluenceStore confluence, Content content, string storage) =>
        StorageXml.Write(Nodes(StorageXml.Parse(storage), new Place(confluence, content)));

    private static IEnumerable<XNode> Nodes(XElement? parent, Place place) => (parent?.Nodes() ?? []).SelectMany(node => node switch
    {
        XElement element => Element(element, place),
        XCData data => [new XText(data.Value)],
        _ => [node],
    });

    private static IEnumerable<XNode> Element(XElement element, Place place)
    {
        if (element.Name.Namespace != StorageXml.Ac) return [new XElement(element.Name, element.Attributes(), Nodes(element, place))];
        return element.Name.LocalName switch
        {
            "structured-macro" => [Macro(element, place)],
            "image" => [new XElement("img", new XAttribute("src", Source(element, place)), new XAttribute("alt", (string?)element.Attribute(StorageXml.Ac + "alt") ?? ""))],
            "link" => [Link(element, place)],
            "task-list" => [new XElement("ul", new XAttribute("class", "inline-task-list"), Nodes(element, place).OfType<XElement>())],
            "task" => [Task(element, place)],
            "emoticon" => [new XText((string?)element.Attribute(StorageXml.Ac + "emoji-fallback") ?? "")],
            "parameter" or "placeholder" or "adf-extension" => [],
            _ => Nodes(element, place),
        };
    }

    private static XElement Macro(XElement macro, Place place)
    {
        var name = (string?)macro.Attribute(StorageXml.Ac + "name") ?? "";
        var text = macro.Element(StorageXml.Ac + "plain-text-body")?.Value;
        if (name is "code" or "noformat") return new XElement("pre", new XAttribute("class", "syntaxhighlighter-pre"), text);
        if (name == "status") return new XElement("span", new XAttribute("class", "status-macro aui-lozenge"), Parameter(macro, "title"));
        var body = new XElement("div", new XAttribute("class", $"confluence-information-macro-body {name}"), Nodes(macro.Element(StorageXml.Ac + "rich-text-body"), place));
        var title = Parameter(macro, "title");
        return new XElement("div", new XAttribute("class", $"conf-macro {name}"), title is null ? null : new XElement("p", new XAttribute("class", "title"), title), body);
    }

    private static XElement Task(XElement task, Place place)
    {
        var done = task.Element(StorageXml.Ac + "task-status")?.Value == "complete";
        return new XElement("li", done ? new XAttribute("class", "checked") : null, Nodes(task.Element(StorageXml.Ac + "task-body"), place));
    }

    private static XElement Link(XElement link, Place place)
    {
        var text = link.Element(StorageXml.Ac + "plain-text-link-body")?.Value;
        var target = link.Elements().FirstOrDefault(element => element.Name.Namespace == StorageXml.Ri);
        var title = (string?)target?.Attribute(StorageXml.Ri + "content-title") ?? (string?)target?.Attribute(StorageXml.Ri + "filename") ?? "";
        var body = link.Element(StorageXml.Ac + "link-body");
        return new XElement("a", new XAttribute("href", Address(target, place)), body is null ? new XText(text ?? title) : Nodes(body, place));
    }

    private static string Address(XElement? target, Place place)
    {
        if (target?.Name == StorageXml.Ri + "attachment") return place.File((string?)target.Attribute(StorageXml.Ri + "filename"));
        var space = place.Confluence.FindSpace((string?)target?.Attribute(StorageXml.Ri + "space-key")) ?? place.Content.Space;
        var title = (string?)target?.Attribute(StorageXml.Ri + "content-title");
        var page = title is null ? null : place.Confluence.FindByTitle(space, title);
        return page is null ? "#" : place.Confluence.Address + $"/pages/viewpage.action?pageId={page.Id}";
    }

    private static string Source(XElement image, Place place) =>
        (string?)image.Element(StorageXml.Ri + "url")?.Attribute(StorageXml.Ri + "value") ?? place.File((string?)image.Element(StorageXml.Ri + "attachment")?.Attribute(StorageXml.Ri + "filename"));

    private static string? Parameter(XElement macro, string name) =>
        macro.Elements(StorageXml.Ac + "parameter").FirstOrDefault(parameter => (string?)parameter.Attribute(StorageXml.Ac + "name") == name)?.Value;

    /// <summary>Where a body stands: names in it are looked up from here.</summary>
    private sealed record Place(ConfluenceStore Confluence, Content Content)
    {
        public string File(string? name)
        {
            var page = Content is PageComment comment ? comment.Page : Content as Page;
            return $"{Confluence.Address}/download/attachments/{page?.Id}/{Uri.EscapeDataString(name ?? "")}";
        }
    }
}
