using System.Net;
using Atlassian.Http.Network;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Atlassian.Http;

/// <summary>Decides what is tried again, and after how long.</summary>
internal static class Resilience
{
    public static readonly ResiliencePropertyKey<AtlassianRequest> Request = new("atlassian.request");

    /// <summary>Retries on the given clock; what they repeat has the timeout of an attempt in it.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Retries(TransportOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }.AddRetry(Retry(options, time)).Build();

    /// <summary>The timeout of one attempt.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Timeouts(TransportOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = arguments => ValueTask.FromResult(
                    RequestOf(arguments.Context).Kind == RequestKind.Call ? options.CallTimeout : options.TransferTimeout),
            })
            .Build();

    /// <summary>Whether a failed attempt may be repeated without doing something twice.</summary>
    internal static bool MayRepeat(AtlassianRequest request, Outcome<HttpResponseMessage> outcome, TimeSpan longestWait, DateTimeOffset now) =>
        outcome.Result is { } response
            ? MayRepeat(request, response, longestWait, now)
            : outcome.Exception is { } fault && IsConnectionFault(fault) && (request.Repeatable || NeverArrived(fault));

    private static RetryStrategyOptions<HttpResponseMessage> Retry(TransportOptions options, TimeProvider time)
    {
        var retry = Backoff(options, time);
        if (options.Jitter is { } jitter)
            retry.Randomizer = jitter;
        return retry;
    }

    private static RetryStrategyOptions<HttpResponseMessage> Backoff(TransportOptions options, TimeProvider time) => new()
    {
        MaxRetryAttempts = options.Retries,
        Delay = options.FirstDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = arguments => ValueTask.FromResult(
            !arguments.Context.CancellationToken.IsCancellationRequested
            && (MayRepeat(RequestOf(arguments.Context), arguments.Outcome, options.LongestWait, time.GetUtcNow())
                // A read that failed within the site is asked once more: the next one often works, and where it never does nobody waits long.
                || (arguments.AttemptNumber == 0 && !RequestOf(arguments.Context).Changes && arguments.Outcome.Result?.StatusCode is HttpStatusCode.InternalServerError))),
        // Zero or nothing said: null leaves the exponential pause.
        DelayGenerator = arguments => ValueTask.FromResult(
            arguments.Outcome.Result is { } response && RetryAfter.Of(response, time.GetUtcNow()) is { } wait && wait > TimeSpan.Zero
                ? wait
                : (TimeSpan?)null),
    };

    private static bool MayRepeat(AtlassianRequest request, HttpResponseMessage response, TimeSpan longestWait, DateTimeOffset now)
    {
        var wait = RetryAfter.Of(response, now);
        if (wait > longestWait)
            return false;
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => true,
            HttpStatusCode.ServiceUnavailable => request.Repeatable || wait is not null,
            HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => request.Repeatable,
            _ => false,
        };
    }

    private static bool IsConnectionFault(Exception fault) =>
        fault is HttpRequestException { HttpRequestError: not HttpRequestError.ConfigurationLimitExceeded, InnerException: not AddressRefusedException }
            or TimeoutRejectedException
            or OperationCanceledException { InnerException: TimeoutException };

    // A connect timeout surfaces as a cancellation caused by a TimeoutException.
    private static bool NeverArrived(Exception fault) =>
        fault is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
        }
            or OperationCanceledException { InnerException: TimeoutException };

    private static AtlassianRequest RequestOf(ResilienceContext context) => context.Properties.GetValue(Request, null!);
}
