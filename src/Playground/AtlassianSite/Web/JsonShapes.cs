using System.Globalization;
using System.Text.Json.Nodes;

namespace Playground.AtlassianSite.Web;

/// <summary>Small words for building JSON.</summary>
internal static class JsonShapes
{
    public static JsonArray ToJsonArray(this IEnumerable<JsonNode?> items) => new([.. items]);

    public static JsonArray ToJsonArray(this IEnumerable<string> items) => new([.. items.Select(item => (JsonNode?)JsonValue.Create(item))]);

    /// <summary>Jira's time stamps: milliseconds and an offset without a colon.</summary>
    public static string JiraTime(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    /// <summary>Confluence's time stamps.</summary>
    public static string ConfluenceTime(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Text(this long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A property's text, whether it was sent as a string or a number; null when absent or of another kind.</summary>
    public static string? TextAt(this JsonNode? node, string name) =>
        node is JsonObject found && found.TryGetPropertyValue(name, out var value) ? value.AsText() : null;

    public static string? AsText(this JsonNode? node) => node is JsonValue value && value.GetValueKind() is System.Text.Json.JsonValueKind.String or System.Text.Json.JsonValueKind.Number
        ? value.ToString() : null;

    public static JsonObject? ObjectAt(this JsonNode? node, string name) =>
        node is JsonObject found && found.TryGetPropertyValue(name, out var value) ? value as JsonObject : null;

    public static JsonArray? ArrayAt(this JsonNode? node, string name) =>
        node is JsonObject found && found.TryGetPropertyValue(name, out var value) ? value as JsonArray : null;

    public static int? NumberAt(this JsonNode? node, string name) =>
        int.TryParse(node.TextAt(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
