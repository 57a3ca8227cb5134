namespace AtlassianMcpFunctions.Endpoints;

/// <summary>Ends requests quietly whose client went away or sent a broken body: that is its business, not an error of ours to be logged with a stack.</summary>
internal static class Departures
{
    public static void UseDepartures(this IApplicationBuilder app) => app.Use(HandleAsync);

    private static async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException broken) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = broken.StatusCode;
        }
        catch (Exception left) when (left is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
    }
}
