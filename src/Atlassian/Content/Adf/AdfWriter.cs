using System.Text.Json.Nodes;

namespace Atlassian.Content.Adf;

/// <summary>Turns a document into ADF that is valid against the official schema (@atlaskit/adf-schema, full).</summary>
public static class AdfWriter
{
    /// <summary>Writes a document as an ADF doc node.</summary>
    public static JsonObject Write(Document document) =>
        JsonNode.Parse(WriteText(document), documentOptions: new() { MaxDepth = 1_000_000 })!.AsObject();

    /// <summary>Writes a document as the JSON text of an ADF doc node.</summary>
    public static string WriteText(Document document)
    {
        using var output = new AdfOutput();
        output.Document();
        output.BeginContent();
        var nodes = new AdfNodes(output);
        foreach (var block in FootnoteNotation.Lower(document, anchors: false).Blocks)
        {
            if (AdfFit.Holds(block, AdfPlace.Page)) nodes.Write(block, AdfPlace.Page);
            else nodes.Write(AdfShape.Fit(block), AdfPlace.Page);
        }

        output.EndList();
        output.End();
        return output.Take();
    }
}
