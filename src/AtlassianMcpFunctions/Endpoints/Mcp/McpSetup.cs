using AtlassianMcpFunctions.SignIn;

namespace AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>Maps the MCP endpoint: <c>/mcp</c> for the caller's own tenant, <c>/mcp/{tenant}</c> for one by name.</summary>
internal static class McpSetup
{
    public static void MapMcp(this IEndpointRouteBuilder app)
    {
        var doors = app.MapGroup("/mcp/{tenant?}").AddEndpointFilter(EnterAsync).RequireCors(Cors.Policy);
        doors.MapPost("", (HttpContext context, McpEndpoint endpoint) => PostAsync(context, endpoint));
        doors.MapMethods("", ["GET", "DELETE", "PUT", "PATCH"], RefuseAsync);
    }

    private static ValueTask<object?> EnterAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) =>
        invocation.HttpContext.RequestServices.GetRequiredService<McpDoor>().InvokeAsync(invocation, next);

    private static async Task<IResult> PostAsync(HttpContext context, McpEndpoint endpoint)
    {
        await endpoint.PostAsync(context);
        return Results.Empty;
    }

    private static async Task<IResult> RefuseAsync(HttpContext context, Challenges addresses)
    {
        await McpEndpoint.RefuseMethodAsync(context, addresses);
        return Results.Empty;
    }
}
