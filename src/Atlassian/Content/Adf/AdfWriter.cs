using System.Text.Json.Nodes;

namespace Atlassian.Content.Adf;

/// <summary>Turns a document into ADF that is valid against the official schema (@atlaskit/adf-schema, full).</summary>
public static class AdfWriter
{
    /// <summary>Writes a document as an ADF doc node.</summary>
    public static JsonObject Write(Document document) => new()
    {
        ["version"] = 1,
        ["type"] = "doc",
        ["content"] = new AdfNodes().Write(AdfShape.Fit(FootnoteNotation.Lower(document, anchors: false).Blocks), AdfPlace.Page),
    };
}
