using System.Text.Json;

namespace AtlassianMcp.Server;

/// <summary>Takes numeric ids as they come: models and shells write <c>page_id: 12345</c> where the schema says text, and what they mean is plain.</summary>
internal static class IdArguments
{
    /// <summary>Turns whole numbers given for text arguments named <c>…_id</c> into their digits.</summary>
    public static void Normalise(JsonElement inputSchema, IDictionary<string, JsonElement>? arguments)
    {
        if (arguments is null || !inputSchema.TryGetProperty("properties", out var properties)) return;
        foreach (var (name, value) in arguments.ToList())
        {
            if (IsNumber(value) && name.EndsWith("_id", StringComparison.Ordinal) && properties.TryGetProperty(name, out var schema) && IsText(schema))
                arguments[name] = JsonSerializer.SerializeToElement(value.GetRawText());
        }
    }

    private static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out _);

    private static bool IsText(JsonElement schema) => schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("string");
}
