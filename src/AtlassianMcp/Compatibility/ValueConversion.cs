using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AtlassianMcp.Compatibility;

/// <summary>Gives values the form that our schema wants where what they mean is plain: lists as texts with commas, objects as JSON in a text, numbers as texts.</summary>
internal static class ValueConversion
{
    /// <summary>The value as the schema wants it, or as it is where that is not plain; null when it says nothing.</summary>
    public static JsonNode? Convert(JsonNode value, JsonElement schema) => TypeOf(schema) switch
    {
        "array" => List(value, schema),
        "object" => Members(value, schema),
        "integer" or "number" => Number(value),
        "boolean" => Switch(value),
        "string" => Text(value, schema),
        _ => value,
    };

    /// <summary>A page's size within what we give: larger ones are cut, those that mean all are left out.</summary>
    public static JsonNode? Limit(JsonNode value, JsonElement schema)
    {
        if (value.GetValueKind() != JsonValueKind.Number || !int.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out var wanted)) return value;
        if (schema.TryGetProperty("minimum", out var least) && wanted < least.GetInt32()) return null;
        return schema.TryGetProperty("maximum", out var most) && wanted > most.GetInt32() ? JsonNode.Parse(most.GetRawText()) : value;
    }

    /// <summary>The object or list that a text holds; null when it holds none.</summary>
    public static JsonNode? Parse(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..]) return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null; // a text that begins like one
        }
    }

    private static string? TypeOf(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    private static JsonArray? List(JsonNode value, JsonElement schema)
    {
        IEnumerable<JsonNode?> items = value switch
        {
            JsonArray already => already,
            JsonValue text when text.GetValueKind() == JsonValueKind.String => Items(text.GetValue<string>()),
            _ => [value],
        };
        var list = new JsonArray([.. items.OfType<JsonNode>().Select(item => schema.TryGetProperty("items", out var one) ? Convert(item.DeepClone(), one) : item.DeepClone())]);
        return list.Count == 0 && value is JsonValue ? null : list;
    }

    private static IEnumerable<JsonNode?> Items(string text) => Parse(text) switch
    {
        JsonArray list => list,
        JsonObject one => [one],
        _ => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word => (JsonNode?)word),
    };

    private static JsonNode? Members(JsonNode value, JsonElement schema)
    {
        if (value.GetValueKind() == JsonValueKind.String)
        {
            var text = value.GetValue<string>();
            if (string.IsNullOrWhiteSpace(text)) return null;
            value = Parse(text) ?? value;
        }

        if (value is not JsonObject members || !schema.TryGetProperty("properties", out var properties)) return value;
        var renamed = new JsonObject();
        foreach (var (name, member) in members)
        {
            var known = properties.TryGetProperty(name, out _) ? name : Snake(name);
            if (!properties.TryGetProperty(known, out var inner)) renamed[name] = member?.DeepClone();
            else if (member is not null && Convert(member.DeepClone(), inner) is { } fitting) renamed[known] = fitting;
        }

        return renamed;
    }

    /// <summary>A name with humps as ours are written: <c>startDate</c> as <c>start_date</c>.</summary>
    public static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static JsonNode? Number(JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.String) return value;
        var text = value.GetValue<string>().Trim();
        if (text.Length == 0) return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonNode.Parse(number.ToString("R", CultureInfo.InvariantCulture)) : value;
    }

    private static JsonNode? Switch(JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.String) return value;
        var text = value.GetValue<string>().Trim();
        return text.Length == 0 ? null : bool.TryParse(text, out var isOn) ? JsonValue.Create(isOn) : value;
    }

    // Clients that name every argument give those they do not mean as empty texts.
    private static JsonNode? Text(JsonNode value, JsonElement schema)
    {
        if (value is JsonArray { Count: 1 } list && list[0] is { } only) value = only.DeepClone();
        if (value.GetValueKind() == JsonValueKind.Number) return value.ToJsonString();
        if (value.GetValueKind() != JsonValueKind.String) return value;
        var text = value.GetValue<string>();
        if (text.Length == 0 && schema.TryGetProperty("minLength", out var least) && least.GetInt32() > 0) return null;
        if (!schema.TryGetProperty("enum", out var options)) return value;
        return options.EnumerateArray().Select(option => option.GetString()).FirstOrDefault(option => text.Equals(option, StringComparison.OrdinalIgnoreCase)) ?? text;
    }
}
