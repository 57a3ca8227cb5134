using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.SignIn;

namespace AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>
/// <c>/sse</c> and <c>/messages</c>, where clients look for the HTTP+SSE transport of 2024-11-05: it needs a server that remembers its clients, and is deprecated
/// (https://modelcontextprotocol.io/specification/2025-11-25/basic/transports). They are told where to connect instead.
/// </summary>
internal static class OldTransport
{
    public static void MapOldTransport(this IEndpointRouteBuilder app)
    {
        foreach (var path in new[] { "/sse/{tenant?}", "/messages/{tenant?}" })
            app.MapMethods(path, ["GET", "POST"], PointAsync).RequireCors(Cors.Policy);
    }

    private static Task PointAsync(HttpContext context, Challenges addresses)
    {
        var address = addresses.Resource(context.Request.RouteValues["tenant"] is string tenant && TenantRules.IsId(tenant.ToLowerInvariant()) ? tenant.ToLowerInvariant() : null);
        context.Response.Headers.Link = $"<{address}>; rel=\"successor-version\"";
        return McpErrors.WriteAsync(
            context,
            McpErrors.Invalid(
                StatusCodes.Status410Gone,
                $"The HTTP+SSE transport is not served here: it is deprecated and needs sessions. Connect to {address} with the transport Streamable HTTP (called http in most clients)."),
            default);
    }
}
