using AtlassianMcpFunctions.Storage;

namespace AtlassianMcpFunctions.Endpoints;

/// <summary><c>GET /healthz</c>: the process is alive. <c>GET /readyz</c>: what it depends on can be reached, and what cannot.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/healthz", ["GET", "HEAD"], () => Results.Json(new { Status = "alive" }, JsonOptions.SnakeCase));
        app.MapMethods("/readyz", ["GET", "HEAD"], ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(StorageHealth health, CancellationToken cancellationToken)
    {
        var findings = await health.CheckAsync(cancellationToken);
        var isReady = findings.All(finding => finding.Reachable);
        return Results.Json(
            new { Status = isReady ? "ready" : "not ready", Checks = findings },
            JsonOptions.SnakeCase,
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
