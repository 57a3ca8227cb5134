using System.Text.Json;

namespace Atlassian.Content.Adf;

/// <summary>Looks into ADF nodes without minding what is missing or of another kind.</summary>
internal static class AdfJson
{
    /// <summary>The nodes within a node.</summary>
    public static AdfChildren Content(this JsonElement node) => AdfChildren.Of(node, "content"u8);

    /// <summary>The node's marks.</summary>
    public static AdfChildren Marks(this JsonElement node) => AdfChildren.Of(node, "marks"u8);

    /// <summary>An attribute of text, or null.</summary>
    public static string? Attribute(this JsonElement node, string name) =>
        node.TryGetProperty("attrs", out var attributes) ? attributes.Text(name) : null;

    /// <summary>An attribute that is a number, or null.</summary>
    public static double? Number(this JsonElement node, string name) =>
        node.TryGetProperty("attrs", out var attributes) && attributes.ValueKind == JsonValueKind.Object
        && attributes.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    /// <summary>An attribute that is true or false, or null.</summary>
    public static bool? Flag(this JsonElement node, string name) =>
        node.TryGetProperty("attrs", out var attributes) && attributes.ValueKind == JsonValueKind.Object
        && attributes.TryGetProperty(name, out var value) ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null } : null;

    /// <summary>A property of text, or null.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? LegalText.Of(value.GetString()!) : null;
}
