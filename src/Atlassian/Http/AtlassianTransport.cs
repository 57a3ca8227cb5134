using System.Net;
using Polly;

namespace Atlassian.Http;

/// <summary>The way out to the network that all connections share: pooled sockets, timeouts, retries.</summary>
public sealed class AtlassianTransport : IDisposable
{
    private readonly HttpMessageInvoker _network;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    /// <summary>Sends through the given handler, which must neither follow redirects nor keep cookies.</summary>
    public AtlassianTransport(HttpMessageHandler network, TimeProvider time, TransportOptions? options = null)
    {
        _network = new HttpMessageInvoker(network);
        Time = time;
        _pipeline = Resilience.Pipeline(options ?? new TransportOptions(), time);
    }

    internal TimeProvider Time { get; }

    /// <summary>A transport over real sockets; one serves the whole process.</summary>
    public static AtlassianTransport OverSockets(TimeProvider time, TransportOptions? options = null) => new(Sockets(), time, options);

    /// <summary>The handler used in production, for those who put something in front of it.</summary>
    public static SocketsHttpHandler Sockets() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
    };

    public void Dispose() => _network.Dispose();

    /// <summary>Sends one request without retries.</summary>
    internal Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage message, CancellationToken cancellationToken) =>
        _network.SendAsync(message, cancellationToken);

    /// <summary>Runs attempts until one settles the matter or the retries are used up.</summary>
    internal async Task<HttpResponseMessage> RunAsync(
        AtlassianRequest request, Func<CancellationToken, Task<HttpResponseMessage>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Resilience.Request, request);
        try
        {
            var response = await _pipeline.ExecuteAsync(
                static async (context, attempt) => await attempt(context.CancellationToken).ConfigureAwait(false), context, attempt).ConfigureAwait(false);
            // Whoever has left does not want to hear of the failure that was the last one.
            if (cancellationToken.IsCancellationRequested)
                response.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            return response;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
