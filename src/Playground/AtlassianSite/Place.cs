using System.Net;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite;

/// <summary>One address on 127.0.0.1 where part of the demo site is served.</summary>
internal sealed class Place : IAsyncDisposable
{
    private readonly WebApplication _host;
    private int _open;

    /// <param name="port">Where to listen; 0 for any free port.</param>
    /// <param name="map">Writes down the routes, when the first request comes.</param>
    public Place(int port, Action<Router> map)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddSingleton<IHostLifetime, Guest>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = 256L * 1024 * 1024;
            kestrel.AddServerHeader = false;
        });
        _host = builder.Build();
        var router = new Lazy<Router>(() =>
        {
            var router = new Router();
            map(router);
            return router;
        });
        _host.Run(async http =>
        {
            Interlocked.Increment(ref _open);
            try
            {
                await router.Value.RunAsync(http);
            }
            finally
            {
                Interlocked.Decrement(ref _open);
            }
        });
    }

    /// <summary>Where it listens, once started.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The same without a trailing slash.</summary>
    public string Root => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>Requests that have come and are not done with, even if nobody waits for them any more.</summary>
    public int OpenRequests => Volatile.Read(ref _open);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _host.StartAsync(cancellationToken);
        Address = new Uri(_host.Urls.First());
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    /// <summary>Lives inside somebody else's process: signals such as Ctrl+C are not for it.</summary>
    private sealed class Guest : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
