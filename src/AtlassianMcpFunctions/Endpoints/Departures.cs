using Microsoft.AspNetCore.Connections;

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
        catch (Exception left) when (IsDeparture(left, context))
        {
            if (!context.Response.HasStarted) context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest; // for our log alone
            context.Abort();
        }
    }

    /// <summary>Whether the request failed because of whoever sent it; a lost connection may be read before the request is told of it.</summary>
    public static bool IsTheSenders(Exception failure, HttpContext context) => failure is BadHttpRequestException || IsDeparture(failure, context);

    private static bool IsDeparture(Exception failure, HttpContext context) =>
        failure is ConnectionResetException || (failure is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested);
}
