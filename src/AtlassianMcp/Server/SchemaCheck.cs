using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AtlassianMcp.Server;

/// <summary>Validates a JSON value against the JSON Schema keywords that our tools' schemas use.</summary>
internal static class SchemaCheck
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>What is wrong with <paramref name="value"/>, each sentence beginning with <paramref name="name"/>.</summary>
    public static IEnumerable<string> Problems(string name, JsonElement schema, JsonElement value)
    {
        if (schema.ValueKind != JsonValueKind.Object) return []; // a schema of true allows anything
        if (!Types(schema).Any(type => HasType(value, type)) || !IsAllowed(schema, value))
            return [$"{name} must be {Expectation(schema)}; it was {Describe(value)}."];
        return value.ValueKind switch
        {
            JsonValueKind.String => TextProblems(name, schema, value.GetString()!),
            JsonValueKind.Number when !InRange(schema, value.GetDouble()) => [$"{name} must be {Expectation(schema)}; it was {Describe(value)}."],
            JsonValueKind.Array => ItemProblems(name, schema, value),
            JsonValueKind.Object => MemberProblems(name, schema, value),
            _ => [],
        };
    }

    /// <summary>What the schema wants, in words: <c>a whole number from 1 to 50</c>, <c>one of "a", "b"</c>.</summary>
    public static string Expectation(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object) return "any value";
        if (schema.TryGetProperty("enum", out var options))
            return $"one of {string.Join(", ", options.EnumerateArray().Where(option => option.ValueKind != JsonValueKind.Null).Select(option => option.GetRawText()))}";
        return string.Join(" or ", Types(schema).Where(type => type != "null").Select(type => Words(type, schema)));
    }

    /// <summary>A whole number written with a decimal point or exponent, written without; null when it is none or needs no rewriting.</summary>
    public static JsonElement? AsWhole(JsonElement schema, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number || value.TryGetInt32(out _) || schema.ValueKind != JsonValueKind.Object || !Types(schema).Contains("integer")) return null;
        var number = value.GetDouble();
        return Math.Abs(number) <= int.MaxValue && Math.Floor(number) == number ? JsonSerializer.SerializeToElement((int)number) : null;
    }

    private static string Words(string type, JsonElement schema) => type switch
    {
        "string" => "a text" + Bounds(schema, "minLength", "maxLength", " characters"),
        "integer" => "a whole number" + (Bounds(schema, "minimum", "maximum", "") is { Length: > 0 } bounds ? bounds : $" from {int.MinValue} to {int.MaxValue}"),
        "number" => "a number" + Bounds(schema, "minimum", "maximum", ""),
        "boolean" => "true or false",
        "array" => "a list" + Bounds(schema, "minItems", "maxItems", " items"),
        "object" => "an object",
        _ => "any value",
    };

    private static string Bounds(JsonElement schema, string lowest, string highest, string unit) => (Bound(schema, lowest), Bound(schema, highest)) switch
    {
        ({ } low, { } high) => string.Create(CultureInfo.InvariantCulture, $" from {low} to {high}{unit}"),
        ({ } low, null) => string.Create(CultureInfo.InvariantCulture, $" of at least {low}{unit}"),
        (null, { } high) => string.Create(CultureInfo.InvariantCulture, $" of at most {high}{unit}"),
        _ => "",
    };

    private static double? Bound(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out var bound) ? bound.GetDouble() : null;

    private static IEnumerable<string> Types(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type)) return schema.TryGetProperty("enum", out _) ? ["string", "null"] : ["any"];
        return type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(item => item.GetString()!) : [type.GetString()!];
    }

    private static bool HasType(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _), // no tool takes larger ones
        "number" => value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()),
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => true,
    };

    private static bool IsAllowed(JsonElement schema, JsonElement value) =>
        !schema.TryGetProperty("enum", out var options) || options.EnumerateArray().Any(option => JsonElement.DeepEquals(option, value));

    private static IEnumerable<string> TextProblems(string name, JsonElement schema, string text)
    {
        if (text.Length < Bound(schema, "minLength") || text.Length > Bound(schema, "maxLength"))
            return [$"{name} must be {Expectation(schema)}; it had {text.Length}."];
        return schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!, RegexOptions.None, PatternTimeout)
            ? [$"{name} must look like {pattern.GetString()}; it was {Quote(text)}."]
            : [];
    }

    private static bool InRange(JsonElement schema, double value) =>
        !(value < Bound(schema, "minimum")) && !(value > Bound(schema, "maximum"));

    private static IEnumerable<string> ItemProblems(string name, JsonElement schema, JsonElement value)
    {
        var count = value.GetArrayLength();
        if (count < Bound(schema, "minItems") || count > Bound(schema, "maxItems"))
            return [$"{name} must be {Expectation(schema)}; it had {count}."];
        return schema.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Object
            ? value.EnumerateArray().SelectMany((item, index) => Problems($"{name}[{index}]", items, item))
            : [];
    }

    private static IEnumerable<string> MemberProblems(string name, JsonElement schema, JsonElement value)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject()) members[member.Name] = member.Value;
        if (schema.TryGetProperty("properties", out _)) return ToolArguments.Check(schema, members).Select(problem => $"In {name}: {problem}");
        return schema.TryGetProperty("additionalProperties", out var others)
            ? members.SelectMany(member => Problems($"{name}.{member.Key}", others, member.Value))
            : [];
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Quote(value.GetString()!),
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => value.GetRawText(),
    };

    private static string Quote(string text) => text.Length <= 60 ? $"\"{text}\"" : $"\"{text[..60]}…\"";
}
