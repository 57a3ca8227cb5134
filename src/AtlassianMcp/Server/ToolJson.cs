using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AtlassianMcp.Server.Answers;
using ModelContextProtocol;

namespace AtlassianMcp.Server;

/// <summary>How tools read arguments and write results: snake_case like the arguments, no nulls, text as it is (no \u escapes).</summary>
public static class ToolJson
{
    /// <summary>The one set of options for every tool.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(McpJsonUtilities.DefaultOptions)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.Strict,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Insert(0, new MomentConverter());
        options.Converters.Insert(0, new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
