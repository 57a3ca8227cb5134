using System.Text;
using AtlassianMcp.Policies;
using AtlassianMcp.Server;
using AtlassianMcp.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints.Mcp.Conformance;

/// <summary>The tools that the conformance suite calls by name, behind our endpoint, filters and answers as tools of the product are.</summary>
internal static class FixtureTools
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <summary>The smallest picture: one red pixel.</summary>
    public static byte[] Picture { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==");

    public static IReadOnlyList<McpServerTool> All =>
    [
        Tool("test_simple_text", () => "This is a simple text response for testing."),
        Tool("test_image_content", () => (ContentBlock)ImageContentBlock.FromBytes(Picture, "image/png")),
        Tool("test_audio_content", () => (ContentBlock)AudioContentBlock.FromBytes(Silence(), "audio/wav")),
        Tool("test_embedded_resource", () => (ContentBlock)Embedded("test://embedded-resource", "text/plain", "This is an embedded resource content.")),
        Tool("test_multiple_content_types", Several),
        Tool("test_error_handling", Fail),
        Tool("test_tool_with_progress", ReportAsync),
        Tool("test_streaming_elicitation", () => "Nothing but the result is on this stream."),
        Tool("test_logging_tool", () => "Nothing is logged to clients."),
        .. FixtureQuestions.All,
    ];

    /// <summary>A tool as the catalogue would make it, shown to everybody.</summary>
    public static McpServerTool Tool(string name, Delegate method) => McpServerTool.Create(method, new McpServerToolCreateOptions
    {
        Name = name,
        Description = $"What the conformance suite calls {name}.",
        ReadOnly = true,
        SerializerOptions = ToolJson.Options,
        SchemaCreateOptions = ToolSchemas.Options,
        Metadata = [new ToolsetAttribute("platform.tests") { Shown = Showing.Always }],
    });

    private static IEnumerable<ContentBlock> Several() =>
    [
        new TextContentBlock { Text = "Multiple content types test:" },
        ImageContentBlock.FromBytes(Picture, "image/png"),
        Embedded("test://mixed-content-resource", "application/json", """{"test":"data","value":123}"""),
    ];

    private static string Fail() => throw new ArgumentException("This tool intentionally returns an error for testing");

    private static async Task<string> ReportAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        foreach (var progress in new[] { 0, 50, 100 })
        {
            if (progress > 0) await Task.Delay(Step, TimeProvider.System, cancellationToken);
            if (request.Params?.ProgressToken is { } token)
                await request.Server.NotifyProgressAsync(token, new ProgressNotificationValue { Progress = progress, Total = 100 }, cancellationToken: cancellationToken);
        }

        return "Done.";
    }

    private static EmbeddedResourceBlock Embedded(string uri, string mediaType, string text) =>
        new() { Resource = new TextResourceContents { Uri = uri, MimeType = mediaType, Text = text } };

    // A WAVE file of no samples: 8 kHz, one channel of 8 bits.
    private static byte[] Silence() =>
    [
        .. "RIFF"u8, .. BitConverter.GetBytes(36), .. Encoding.ASCII.GetBytes("WAVEfmt "), .. BitConverter.GetBytes(16), 1, 0, 1, 0,
        .. BitConverter.GetBytes(8000), .. BitConverter.GetBytes(8000), 1, 0, 8, 0, .. "data"u8, .. BitConverter.GetBytes(0),
    ];
}
