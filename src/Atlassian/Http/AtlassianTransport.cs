using System.Net;
using Atlassian.Http.Network;
using Polly;

namespace Atlassian.Http;

/// <summary>Asked at every call for the way to the site, so that long work takes a way that changes meanwhile.</summary>
public delegate ValueTask<AtlassianTransport> TransportSource(CancellationToken cancellationToken);

/// <summary>The way out to the network that all connections share: pooled sockets, timeouts, retries.</summary>
public sealed class AtlassianTransport : IDisposable
{
    private readonly HttpMessageInvoker _network;
    private readonly HttpMessageInvoker _elsewhere;
    private readonly ResiliencePipeline<HttpResponseMessage> _retries;
    private readonly ResiliencePipeline<HttpResponseMessage> _timeouts;

    /// <summary>Sends through the given handlers, which must neither follow redirects nor keep cookies.</summary>
    /// <param name="network">Leads to the sites.</param>
    /// <param name="time">The clock of timeouts and retries.</param>
    /// <param name="options">How patient to be.</param>
    /// <param name="elsewhere">Leads to other hosts that downloads are redirected to; null for the way that leads to the sites.</param>
    public AtlassianTransport(HttpMessageHandler network, TimeProvider time, TransportOptions? options = null, HttpMessageHandler? elsewhere = null)
    {
        _network = new HttpMessageInvoker(network);
        _elsewhere = elsewhere is null ? _network : new HttpMessageInvoker(elsewhere);
        Time = time;
        var patience = options ?? new TransportOptions();
        LongestWait = patience.LongestWait;
        _retries = Resilience.Retries(patience, time);
        _timeouts = Resilience.Timeouts(patience, time);
    }

    internal TimeProvider Time { get; }

    /// <summary>The longest that a call waits because Atlassian asks it to.</summary>
    internal TimeSpan LongestWait { get; }

    /// <summary>The proxy on the way, for messages.</summary>
    internal LineProxy? Proxy { get; private init; }

    /// <summary>A transport over real sockets; one serves the whole process.</summary>
    /// <param name="time">The clock of timeouts and retries.</param>
    /// <param name="allowLoopback">Whether sites may run on this machine; for development.</param>
    /// <param name="options">How patient to be.</param>
    public static AtlassianTransport OverSockets(TimeProvider time, bool allowLoopback, TransportOptions? options = null) =>
        new(Sockets(allowLoopback), time, options, SocketsElsewhere(allowLoopback));

    /// <summary>A transport over real sockets that takes a line of its own; <see cref="AtlassianLines"/> keeps them.</summary>
    /// <exception cref="ArgumentException">The line cannot be used: what is wrong with its headers, proxy or certificates.</exception>
    public static AtlassianTransport OverLine(SiteLine line, TimeProvider time, bool allowLoopback, TransportOptions? options = null)
    {
        var network = LineSockets.Create(line, Sockets(allowLoopback), AddressRule.Site(allowLoopback), time.GetUtcNow());
        return new AtlassianTransport(network, time, options, SocketsElsewhere(allowLoopback)) { Proxy = line.Proxy };
    }

    /// <summary>The handler that leads to sites in production, for those who put something in front of it: see <see cref="AddressRule.Site"/>.</summary>
    public static SocketsHttpHandler Sockets(bool allowLoopback, AddressResolver? resolver = null) =>
        Decompressing(GuardedSockets.Create(AddressRule.Site(allowLoopback), resolver));

    /// <summary>The handler that leads where sites redirect downloads to: the internet.</summary>
    public static SocketsHttpHandler SocketsElsewhere(bool allowLoopback, AddressResolver? resolver = null) =>
        Decompressing(GuardedSockets.Create(allowLoopback ? AddressRule.Public.WithLoopback() : AddressRule.Public, resolver));

    public void Dispose()
    {
        _network.Dispose();
        _elsewhere.Dispose();
    }

    /// <summary>Sends one request to the site without retries.</summary>
    internal Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage message, CancellationToken cancellationToken) =>
        _network.SendAsync(message, cancellationToken);

    /// <summary>Sends one request to a host the site has pointed to.</summary>
    internal Task<HttpResponseMessage> SendElsewhereAsync(HttpRequestMessage message, CancellationToken cancellationToken) =>
        _elsewhere.SendAsync(message, cancellationToken);

    /// <summary>Runs attempts until one settles the matter or the retries are used up.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="turn">Waits for the turn of each attempt, which its timeout does not count.</param>
    /// <param name="attempt">Sends it once.</param>
    /// <param name="cancellationToken">Ends the attempts and the waits between them.</param>
    internal async Task<HttpResponseMessage> RunAsync(
        AtlassianRequest request, Func<CancellationToken, ValueTask> turn, Func<CancellationToken, Task<HttpResponseMessage>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Resilience.Request, request);
        try
        {
            var response = await _retries.ExecuteAsync(
                static async (context, work) =>
                {
                    await work.turn(context.CancellationToken).ConfigureAwait(false);
                    return await work._timeouts.ExecuteAsync(
                        static async (context, attempt) => await attempt(context.CancellationToken).ConfigureAwait(false), context, work.attempt).ConfigureAwait(false);
                },
                context,
                (turn, attempt, _timeouts)).ConfigureAwait(false);
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

    private static SocketsHttpHandler Decompressing(SocketsHttpHandler sockets)
    {
        sockets.AutomaticDecompression = DecompressionMethods.All;
        return sockets;
    }
}
