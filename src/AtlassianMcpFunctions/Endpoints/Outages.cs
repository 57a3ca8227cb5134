using AtlassianMcpFunctions.Storage;

namespace AtlassianMcpFunctions.Endpoints;

/// <summary>Answers 503 where a store does not: clients then come again, and do not take their tokens for worthless.</summary>
internal static partial class Outages
{
    private const string Pause = "10"; // seconds

    public static void UseOutages(this IApplicationBuilder app) => app.Use(HandleAsync);

    private static async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception outage) when (StorageProblems.IsOutage(outage) && !context.Response.HasStarted && !Departures.IsTheSenders(outage, context))
        {
            LogOutage(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Outages)), context.Request.Path, StorageProblems.Describe(outage));
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = Pause;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} could not be answered: {Problem}")]
    private static partial void LogOutage(ILogger logger, string path, string problem);
}
