using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Settings;
using AtlassianMcpFunctions.SignIn;

namespace AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>Lets a request in to <c>/mcp</c>: right host, right origin, and a caller whom the tenant knows.</summary>
internal sealed class McpDoor(ServerSettings settings, Doorkeeper doorkeeper, Challenges challenges, Wishes wishes, TenantContext context)
{
    /// <summary>Lets the request go on, or answers it.</summary>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        if (RefuseOrigin(http) is { } foreign)
        {
            await McpErrors.WriteAsync(http, foreign, default);
            return Results.Empty;
        }

        var tenantId = (http.Request.RouteValues["tenant"] as string)?.ToLowerInvariant();
        switch (await doorkeeper.JudgeAsync(http.Request, tenantId, http.RequestAborted))
        {
            case Entry.Welcome welcome:
                context.Enter(welcome.Tenant, welcome.Caller);
                RequestRecord.Enter(http, context);
                if (Narrow(http.Request) is not { } nonsense) return await next(invocation);
                await McpErrors.WriteAsync(http, nonsense, default);
                return Results.Empty;
            case Entry.Refused refused:
                if (refused.Status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = challenges.SignIn(refused, tenantId);
                await McpErrors.WriteAsync(http, McpErrors.Invalid(refused.Status, refused.Reason), default);
                return Results.Empty;
            default:
                throw new InvalidOperationException("The doorkeeper did not decide.");
        }
    }

    private Refusal? Narrow(HttpRequest request)
    {
        try
        {
            context.Narrowing = wishes.Of(request);
            return null;
        }
        catch (ArgumentException nonsense)
        {
            return McpErrors.Invalid(StatusCodes.Status400BadRequest, nonsense.Message);
        }
    }

    private Refusal? RefuseOrigin(HttpContext http)
    {
        var host = RequestOrigin.HostOf(http.Request, settings);
        if (!settings.AllowsHost(host)) return McpErrors.Invalid(StatusCodes.Status403Forbidden, "Forbidden: this host name is not served here. An administrator adds it to ALLOWED_HOSTS.");
        return http.Request.Headers.Origin is { Count: > 0 } origin && !settings.AllowsOrigin(origin.ToString(), host)
            ? McpErrors.Invalid(StatusCodes.Status403Forbidden, "Forbidden: this origin is not allowed. An administrator adds it to ALLOWED_ORIGINS.")
            : null;
    }
}
