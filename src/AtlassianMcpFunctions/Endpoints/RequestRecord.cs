using System.Diagnostics;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Endpoints;

/// <summary>Writes a line of the log for each request that is over, but for those that a tool call's own line tells of. It names the route, never the address: links bear secrets.</summary>
internal static partial class RequestRecord
{
    private static readonly string[] Probes = ["/", "/healthz", "/readyz"];

    public static void UseRequestRecord(this IApplicationBuilder app) => app.Use(HandleAsync);

    /// <summary>Notes whose request it is.</summary>
    public static void Enter(HttpContext context, TenantContext call) => context.Items[typeof(TenantContext)] = call;

    private static string? Trace => Activity.Current?.TraceId.ToHexString();

    private static async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        var start = time.GetTimestamp();
        try
        {
            await next(context);
        }
        catch
        {
            Tell(context, StatusCodes.Status500InternalServerError, time.GetElapsedTime(start)); // what the web server makes of it
            throw;
        }

        Tell(context, context.Response.StatusCode, time.GetElapsedTime(start));
    }

    private static void Tell(HttpContext context, int status, TimeSpan elapsed)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
        var call = context.Items.TryGetValue(typeof(TenantContext), out var entered) ? (TenantContext)entered! : null;
        Tag(Activity.Current, context.Request.Method, route, status, call?.Tenant.Id);
        if (call?.IsTold is true) return;
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RequestRecord));
        var level = Probes.Contains(route) && status < StatusCodes.Status400BadRequest ? LogLevel.Debug : LogLevel.Information;
        LogRequest(logger, level, context.Request.Method, route, status, elapsed.Ticks / TimeSpan.TicksPerMillisecond, call?.Tenant.Id, Trace);
    }

    private static void Tag(Activity? span, string method, string route, int status, string? tenant)
    {
        if (span is not { IsAllDataRequested: true }) return;
        span.DisplayName = $"{method} {route}";
        span.SetTag("http.request.method", method).SetTag("http.route", route).SetTag("http.response.status_code", status).SetTag("atlassian_mcp.tenant", tenant);
        if (status >= StatusCodes.Status500InternalServerError) span.SetStatus(ActivityStatusCode.Error);
    }

    [LoggerMessage(EventName = "request", Message = "{Method} {Route}: {Status} in {Ms} ms (tenant {Tenant}, trace {Trace})")]
    private static partial void LogRequest(ILogger logger, LogLevel level, string method, string route, int status, long ms, string? tenant, string? trace);
}
