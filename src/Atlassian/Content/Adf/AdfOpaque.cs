using System.Text.Json;

namespace Atlassian.Content.Adf;

/// <summary>
/// Judges nodes that only travel through a document: what stands in the schema (full.json) for their type, and nothing else,
/// as a node that Atlassian refuses would make it refuse the whole text.
/// </summary>
internal static class AdfOpaque
{
    /// <summary>The type of a block node that may be written as it is, else null.</summary>
    public static string? BlockType(string json) => TypeOf(json, node => node.Type() switch
    {
        "extension" => IsExtension(node, "layout"),
        "bodiedExtension" => IsExtension(node, "layout") && HoldsBlocks(node) && node.Content().All(child => child.Type() is not ("expand" or "layoutSection")),
        "syncBlock" => Holds(node, "resourceId", "localId"),
        "bodiedSyncBlock" => Holds(node, "resourceId", "localId") && HoldsBlocks(node),
        "blockCard" => HasAttributes(node),
        _ => false,
    });

    /// <summary>Whether an inline node may be written as it is.</summary>
    public static bool IsInline(string json) => TypeOf(json, node => node.Type() switch
    {
        "inlineExtension" => IsExtension(node),
        "inlineCard" => HasAttributes(node) && node.GetProperty("attrs").EnumerateObject().All(attribute => attribute.Name is "url" or "data" or "datasource" or "localId"),
        "mediaInline" => Holds(node, "id", "collection") && !node.GetProperty("attrs").TryGetProperty("extensionType", out _),
        _ => false,
    }) is not null;

    private static string? TypeOf(string json, Func<JsonElement, bool> isValid)
    {
        try
        {
            using var parsed = JsonDocument.Parse(json, new() { MaxDepth = 10_000 });
            return parsed.RootElement.ValueKind == JsonValueKind.Object && isValid(parsed.RootElement) ? parsed.RootElement.Type() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsExtension(JsonElement node, string? layout = null) =>
        Holds(node, "extensionType", "extensionKey")
        && node.EnumerateObject().All(property => property.Name is "type" or "attrs" or "marks" || (property.Name == "content" && node.Type() == "bodiedExtension"))
        && node.GetProperty("attrs").EnumerateObject().All(attribute => attribute.Name switch
        {
            "extensionType" or "extensionKey" or "parameters" => true,
            "text" => attribute.Value.ValueKind == JsonValueKind.String,
            "localId" => attribute.Value.ValueKind == JsonValueKind.String && attribute.Value.GetRawText().Length > 2,
            "layout" => layout is not null && node.Attribute("layout") is "wide" or "full-width" or "default",
            _ => false,
        });

    private static bool HoldsBlocks(JsonElement node) => node.Content().Any() && node.Content().All(child => child.Type() is
        "paragraph" or "panel" or "blockquote" or "orderedList" or "bulletList" or "rule" or "heading" or "codeBlock" or "mediaGroup" or "mediaSingle" or "decisionList" or "taskList" or "table"
        or "blockCard" or "embedCard" or "extension" or "expand" or "layoutSection");

    private static bool Holds(JsonElement node, string one, string other) => node.Attribute(one) is { Length: > 0 } && node.Attribute(other) is { Length: > 0 };

    private static bool HasAttributes(JsonElement node) => node.TryGetProperty("attrs", out var attributes) && attributes.ValueKind == JsonValueKind.Object;
}
