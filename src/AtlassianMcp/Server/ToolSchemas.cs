using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace AtlassianMcp.Server;

/// <summary>How C# types become JSON schemas: as <see cref="ToolJson"/> writes them, or clients that check results would refuse ours.</summary>
internal static class ToolSchemas
{
    /// <summary>The one set of options for every tool.</summary>
    public static AIJsonSchemaCreateOptions Options { get; } = new()
    {
        TransformOptions = new() { DisallowAdditionalProperties = true },
        TransformSchemaNode = Adapt,
    };

    private static JsonNode Adapt(AIJsonSchemaCreateContext context, JsonNode node)
    {
        if (node is not JsonObject schema) return new JsonObject(); // "anything", in the spelling that every client reads; the other one is a bare true
        if (schema["required"] is JsonArray required) DropUnwritten(required, context.TypeInfo);
        DropNull(schema);
        return schema;
    }

    // Nulls are not written, so what may be null is not always there.
    private static void DropUnwritten(JsonArray required, JsonTypeInfo type)
    {
        var nullable = type.Properties
            .Where(property => property.IsGetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null)
            .Select(property => property.Name)
            .ToHashSet();
        required.RemoveAll(name => nullable.Contains(name!.GetValue<string>()));
    }

    // What may be null may as well be left out, which every client understands; nulls are neither written nor taken.
    private static void DropNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types && types.Select(type => type!.GetValue<string>()).Where(type => type != "null").ToList() is [var only]) schema["type"] = only;
        if (schema["enum"] is JsonArray options) options.RemoveAll(option => option is null);
        if (schema.TryGetPropertyValue("default", out var value) && value is null) schema.Remove("default");
        if (schema["items"] is JsonObject items) DropNull(items);
    }
}
