using System.Diagnostics;
using AtlassianMcp.Jobs;
using AtlassianMcp.Storage;
using AtlassianMcp.Telemetry;
using AtlassianMcpFunctions.SignIn;

namespace AtlassianMcpFunctions.Endpoints;

/// <summary>
/// What the Functions host calls for queue messages and timer ticks: <c>POST /{function}</c>. Answers are always a JSON object with 200,
/// or an error status that makes the host deliver again; an empty 200 would hang the host until it kills this process.
/// </summary>
internal static class TriggerEndpoints
{
    public static void MapTriggers(this IEndpointRouteBuilder app)
    {
        var triggers = app.MapGroup("").AddEndpointFilter(OnlyTheHost);
        foreach (var lane in JobQueue.Lanes)
        {
            triggers.MapPost($"/{lane}", (HttpRequest request, JobRunner runner, CancellationToken cancellationToken) =>
                AnswerAsync(request, runner.RunAsync, cancellationToken));
            triggers.MapPost($"/{lane}-poison", (HttpRequest request, JobRunner runner, WorkTelemetry telemetry, CancellationToken cancellationToken) =>
                AnswerAsync(request, (message, token) => GiveUpAsync(lane, message, runner, telemetry, token), cancellationToken));
        }

        triggers.MapPost("/tick", async (Sweeps sweeps, CancellationToken cancellationToken) =>
        {
            await sweeps.RunAsync(cancellationToken);
            return Success();
        });
    }

    private static async ValueTask<object?> OnlyTheHost(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) =>
        RequestOrigin.IsTrigger(invocation.HttpContext.Request) ? await next(invocation) : Results.NotFound();

    private static async Task<IResult> AnswerAsync(HttpRequest request, Func<JobMessage, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        if (await QueueInvocation.MessageAsync(request, cancellationToken) is not { } text)
            return Results.Json(new { Error = "The body is no invocation of a queue function." }, JsonOptions.Verbatim, statusCode: StatusCodes.Status400BadRequest);
        if (JobMessage.Parse(text) is { } message) await work(message, cancellationToken);
        return Success();
    }

    private static async Task GiveUpAsync(string lane, JobMessage message, JobRunner runner, WorkTelemetry telemetry, CancellationToken cancellationToken)
    {
        using var span = Instruments.Spans.StartActivity("given up", ActivityKind.Consumer, message.Traceparent);
        telemetry.TellPoison($"{lane}-poison", message.Tenant, message.Job);
        await runner.GiveUpAsync(message, cancellationToken);
    }

    private static IResult Success() => Results.Json(new { Outputs = new { }, Logs = Array.Empty<string>(), ReturnValue = (string?)null }, JsonOptions.Verbatim);
}
