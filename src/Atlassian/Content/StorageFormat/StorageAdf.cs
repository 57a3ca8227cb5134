using Atlassian.Content.Xhtml;

namespace Atlassian.Content.StorageFormat;

/// <summary>Reads the nodes that Confluence Cloud stores in ADF's own terms: note panels and decisions.</summary>
internal static class StorageAdf
{
    /// <summary>The block, or null for a node of another kind.</summary>
    public static Block? Read(XhtmlElement extension, XhtmlReading reading) => extension.Child("ac:adf-node") is not { } node ? null : node["type"] switch
    {
        "panel" when Attribute(node, "panel-type") == "note" && node.Child("ac:adf-content") is { } content => new Panel(PanelKind.Note, reading.Blocks(content)),
        "decision-list" => new DecisionList([.. node.Children.OfType<XhtmlElement>().Where(child => child["type"] == "decision-item").Select(item => Decision(item, reading))]),
        _ => null,
    };

    private static DecisionItem Decision(XhtmlElement item, XhtmlReading reading) =>
        new(Attribute(item, "state") == "DECIDED", item.Child("ac:adf-content") is { } content ? reading.Line(content) : []) { LocalId = Attribute(item, "local-id") };

    private static string? Attribute(XhtmlElement node, string key) =>
        node.Elements.Named("ac:adf-attribute").Find(child => child["key"] == key)?.Text;
}
