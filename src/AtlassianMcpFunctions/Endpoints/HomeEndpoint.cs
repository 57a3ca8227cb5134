using AtlassianMcpFunctions.Settings;

namespace AtlassianMcpFunctions.Endpoints;

/// <summary><c>GET /</c>: says where the MCP endpoint is; the Functions host asks it for readiness too, so it costs nothing.</summary>
internal static class HomeEndpoint
{
    public static void MapHome(this IEndpointRouteBuilder app) =>
        app.MapMethods("/", ["GET", "HEAD"], (ServerSettings settings) => Results.Text($"Atlassian MCP Functions: connect an MCP client to {new Uri(settings.PublicUrl, "/mcp")}\n"));
}
