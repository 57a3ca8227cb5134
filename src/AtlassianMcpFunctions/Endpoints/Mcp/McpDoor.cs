using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Settings;

namespace AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>Lets a request in to <c>/mcp</c>: right host, right origin, a known tenant, and (without sign-in) only from this machine.</summary>
internal sealed class McpDoor(ServerSettings settings, TenantStore tenants, TenantContext context) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        if (Refuse(http) is { } refusal)
        {
            await McpErrors.WriteAsync(http, refusal, default);
            return Results.Empty;
        }

        return await next(invocation);
    }

    private Refusal? Refuse(HttpContext http)
    {
        var host = RequestOrigin.HostOf(http.Request, settings);
        if (!settings.AllowsHost(host)) return McpErrors.Invalid(StatusCodes.Status403Forbidden, "Forbidden: this host name is not served here. An administrator adds it to ALLOWED_HOSTS.");
        if (http.Request.Headers.Origin is { Count: > 0 } origin && !settings.AllowsOrigin(origin.ToString(), host))
            return McpErrors.Invalid(StatusCodes.Status403Forbidden, "Forbidden: this origin is not allowed. An administrator adds it to ALLOWED_ORIGINS.");
        if (!RequestOrigin.IsLocal(http.Request, settings))
            return McpErrors.Invalid(StatusCodes.Status401Unauthorized, "Without sign-in this server answers on the machine it runs on only.");
        var id = http.Request.RouteValues["tenant"] as string ?? Tenant.DefaultId;
        if (tenants.Find(id) is not { } tenant) return McpErrors.Invalid(StatusCodes.Status404NotFound, $"There is no tenant '{id}'.");
        context.Enter(tenant, Caller.Local);
        return null;
    }
}
