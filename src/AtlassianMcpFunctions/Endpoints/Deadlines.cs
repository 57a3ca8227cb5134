namespace AtlassianMcpFunctions.Endpoints;

/// <summary>Cuts off what would outlast the host's patience: at its function timeout it kills this process, and with it all other requests.</summary>
internal static partial class Deadlines
{
    /// <summary>How long a request may take; below <c>functionTimeout</c> in host.json.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(9);

    public static void UseDeadlines(this IApplicationBuilder app) => app.Use(HandleAsync);

    private static async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        using var end = new CancellationTokenSource(Longest, context.RequestServices.GetRequiredService<TimeProvider>());
        await using var cut = end.Token.UnsafeRegister(static state => Cut((HttpContext)state!), context);
        await next(context);
    }

    private static void Cut(HttpContext context)
    {
        LogCut(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Deadlines)), (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, Longest.TotalMinutes);
        context.Abort();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Route} was cut off after {Minutes} minutes, before the host ends this process because of it")]
    private static partial void LogCut(ILogger logger, string? route, double minutes);
}
