using System.Text.Json.Nodes;

namespace Atlassian.Content.Adf;

/// <summary>Turns a document into ADF that is valid against the official schema.</summary>
public static class AdfWriter
{
    /// <summary>Writes a document as an ADF doc node.</summary>
    public static JsonObject Write(Document document) => new()
    {
        ["version"] = 1,
        ["type"] = "doc",
        ["content"] = new JsonArray(new JsonObject { ["type"] = "paragraph", ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = document.PlainText() }) }),
    };
}
