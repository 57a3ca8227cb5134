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
        if (node is not JsonObject schema) return node;
        if (schema["required"] is JsonArray required) DropUnwritten(required, context.TypeInfo);
        if (schema["items"] is JsonObject { } items && items["type"] is JsonArray types) DropNull(items, types);
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

    // The exporter cannot see that the elements of a parameter's array are not nullable.
    private static void DropNull(JsonObject items, JsonArray types)
    {
        string[] names = [.. types.Select(type => type!.GetValue<string>()).Where(type => type != "null")];
        items["type"] = names is [var only] ? only : new JsonArray([.. names.Select(name => JsonValue.Create(name))]);
    }
}
