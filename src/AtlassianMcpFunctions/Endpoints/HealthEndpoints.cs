namespace AtlassianMcpFunctions.Endpoints;

/// <summary><c>GET /healthz</c>: the process is alive. <c>GET /readyz</c>: what it depends on can be reached, or the names of what cannot.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/healthz", ["GET", "HEAD"], () => Results.Json(new { Status = "alive" }, JsonOptions.SnakeCase));
        app.MapMethods("/readyz", ["GET", "HEAD"], ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, CancellationToken cancellationToken)
    {
        var failed = await readiness.FailedAsync(cancellationToken);
        return failed.Count == 0
            ? Results.Json(new { Status = "ready" }, JsonOptions.SnakeCase)
            : Results.Json(new { Status = "not ready", Failed = failed }, JsonOptions.SnakeCase, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
