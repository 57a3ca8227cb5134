using System.Text.Json;

namespace AtlassianMcpFunctions.Endpoints;

/// <summary>How endpoints write JSON.</summary>
internal static class JsonOptions
{
    /// <summary>Property names as they are in code: what the Functions host expects.</summary>
    public static JsonSerializerOptions Verbatim { get; } = new();

    /// <summary>snake_case names, for people and scripts.</summary>
    public static JsonSerializerOptions SnakeCase { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
