using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlassianMcp.Tenancy;

/// <summary>How a tenant is written down: snake_case, nothing that is null, and nothing that is not known.</summary>
public static class TenantJson
{
    /// <summary>For people: indented.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>For storage: on one line. What a newer version wrote beside the rest is passed over.</summary>
    public static JsonSerializerOptions Compact { get; } = new(Options) { WriteIndented = false, UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };
}
