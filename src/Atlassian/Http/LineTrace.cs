using System.Diagnostics;
using System.Globalization;

namespace Atlassian.Http;

/// <summary>Makes each request to a site a span, where somebody records them, and tells the site which trace it belongs to (https://www.w3.org/TR/trace-context/).</summary>
internal static class LineTrace
{
    /// <summary>What those who record spans know it by.</summary>
    public const string SourceName = "Atlassian";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins a span; null when nobody records it. The message bears the trace of whatever is under way, and none of the baggage that clients may have given it.</summary>
    public static Activity? Begin(HttpRequestMessage message)
    {
        var span = Source.StartActivity(message.Method.Method, ActivityKind.Client);
        span?.SetTag("http.request.method", message.Method.Method).SetTag("server.address", message.RequestUri!.Host).SetTag("server.port", message.RequestUri.Port);
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C, Id: { } id } current) return span;
        message.Headers.TryAddWithoutValidation("traceparent", id);
        if (current.TraceStateString is { Length: > 0 } state) message.Headers.TryAddWithoutValidation("tracestate", state);
        return span;
    }

    /// <summary>Notes on the span what was answered.</summary>
    public static void Note(this Activity span, int status)
    {
        span.SetTag("http.response.status_code", status);
        if (status < 400) return;
        span.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture)).SetStatus(ActivityStatusCode.Error);
    }
}
