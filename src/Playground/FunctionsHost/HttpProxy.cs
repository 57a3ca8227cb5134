using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Playground.FunctionsHost;

/// <summary>Streams a request to the handler and its answer back with YARP, the library the real host proxies with.</summary>
internal sealed partial class HttpProxy(
    IHttpForwarder forwarder, Handler handler, TimeSpan functionTimeout, FunctionsHostOptions options, ILogger<HttpProxy> logger) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new ConnectRetries(options.Time)
    {
        InnerHandler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ActivityHeadersPropagator = null,
        },
    });

    private readonly ForwarderRequestConfig _config = new() { ActivityTimeout = options.ActivityTimeout, Version = HttpVersion.Version11 };

    public async Task ForwardAsync(HttpContext context, FunctionJson function)
    {
        var invocationId = Guid.CreateVersion7(options.Time.GetUtcNow()).ToString();
        using var timeout = new CancellationTokenSource(functionTimeout, options.Time);
        var started = Stopwatch.GetTimestamp();
        var error = await SendAsync(context, function, invocationId, timeout.Token);
        var clientLeft = context.RequestAborted.IsCancellationRequested;
        if (error is not null && !clientLeft && !context.Response.HasStarted)
            await FailAsync(context);
        var detail = $"{context.Request.Method} {context.Request.Path} {(clientLeft ? "client left" : context.Response.StatusCode)} {error}".TrimEnd();
        LogFinished(logger, function.Name, detail, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        options.OnInvocation?.Invoke(new(function.Name, invocationId, error is null || clientLeft, detail));
    }

    public void Dispose() => _http.Dispose();

    private async Task<string?> SendAsync(HttpContext context, FunctionJson function, string invocationId, CancellationToken timeout)
    {
        try
        {
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, timeout);
            await handler.WaitUntilReadyAsync(wait.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or PlaygroundException)
        {
            return e.Message;
        }

        var processId = handler.ProcessId;
        await using var killOnTimeout = timeout.Register(() =>
        {
            LogTimeout(logger, functionTimeout, function.Name);
            handler.Restart(processId);
        });
        var error = await forwarder.SendAsync(context, handler.Address.ToString(), _http, _config, new HostTransform(invocationId), timeout);
        return error == ForwarderError.None ? null : $"Failed to proxy request with ForwarderError: {error}";
    }

    /// <summary>Whatever YARP would have called it, the host makes it 500.</summary>
    private static Task FailAsync(HttpContext context)
    {
        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return context.Response.CompleteAsync();
    }

    [LoggerMessage(LogLevel.Error, "Timeout value of {Timeout} was exceeded by function: Functions.{Function}")]
    private static partial void LogTimeout(ILogger logger, TimeSpan timeout, string function);

    [LoggerMessage(LogLevel.Debug, "Functions.{Function}: {Detail} ({Milliseconds:0} ms)")]
    private static partial void LogFinished(ILogger logger, string function, string detail, double milliseconds);

    /// <summary>The headers the host adds and replaces; a client cannot have its own arrive.</summary>
    private sealed class HostTransform(string invocationId) : HttpTransformer
    {
        private static readonly UriCreationOptions VerbatimUri = new() { DangerousDisablePathAndQueryCanonicalization = true };

        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            proxyRequest.RequestUri = new Uri(destinationPrefix.TrimEnd('/') + Target(httpContext), VerbatimUri);
            proxyRequest.Headers.Host = null;
            Set(proxyRequest, "X-Forwarded-Host", httpContext.Request.Host.Value ?? "");
            Set(proxyRequest, "X-Forwarded-Proto", httpContext.Request.Scheme);
            Set(proxyRequest, "X-Forwarded-For", httpContext.Connection.RemoteIpAddress?.ToString() ?? "");
            Set(proxyRequest, HostHeaders.HostVersion, HostHeaders.Version);
            Set(proxyRequest, HostHeaders.InvocationId, invocationId);
            Set(proxyRequest, HostHeaders.ProxyCorrelation, invocationId);
        }

        /// <summary>Path and query byte for byte; decoding and encoding again would turn %2F into %252F.</summary>
        private static string Target(HttpContext context) =>
            context.Features.Get<IHttpRequestFeature>() is { RawTarget: ['/', ..] target }
                ? target
                : context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();

        private static void Set(HttpRequestMessage request, string name, string value)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
