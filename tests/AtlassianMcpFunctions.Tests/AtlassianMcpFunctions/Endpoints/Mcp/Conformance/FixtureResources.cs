using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints.Mcp.Conformance;

/// <summary>The resources that the conformance suite reads by address.</summary>
internal static class FixtureResources
{
    public static IReadOnlyList<McpServerResource> All =>
    [
        Resource("test://static-text", "text/plain", () => "This is the content of the static text resource."),
        Resource("test://static-binary", "image/png", () => (ResourceContents)BlobResourceContents.FromBytes(FixtureTools.Picture, "test://static-binary", "image/png")),
        Resource("test://template/{id}/data", "application/json", (string id) => JsonSerializer.Serialize(new { id, templateTest = true, data = $"Data for ID: {id}" })),
        Resource("test://watched-resource", "text/plain", () => "Nothing changes here."),
    ];

    private static McpServerResource Resource(string uri, string mediaType, Delegate method) => McpServerResource.Create(method, new McpServerResourceCreateOptions
    {
        UriTemplate = uri,
        Name = uri,
        Description = $"What the conformance suite reads at {uri}.",
        MimeType = mediaType,
    });
}
