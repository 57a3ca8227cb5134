using System.Text.Json;

namespace Atlassian.Content.Adf;

/// <summary>Looks into ADF nodes without minding what is missing or of another kind.</summary>
internal static class AdfJson
{
    /// <summary>The node's type, or null.</summary>
    public static string? Type(this JsonElement node) => node.Text("type");

    /// <summary>The nodes within a node.</summary>
    public static IEnumerable<JsonElement> Content(this JsonElement node) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Array
            ? content.EnumerateArray().Where(child => child.ValueKind == JsonValueKind.Object)
            : [];

    /// <summary>The node's marks.</summary>
    public static IEnumerable<JsonElement> Marks(this JsonElement node) =>
        node.TryGetProperty("marks", out var marks) && marks.ValueKind == JsonValueKind.Array
            ? marks.EnumerateArray().Where(mark => mark.ValueKind == JsonValueKind.Object)
            : [];

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
