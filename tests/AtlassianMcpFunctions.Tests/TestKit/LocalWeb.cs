using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>A real web server on this machine that answers as told and remembers what it was asked.</summary>
internal sealed class LocalWeb : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, IReadOnlyDictionary<string, string> Headers)> _requests = new();

    private LocalWeb(WebApplication app) => _app = app;

    /// <summary>Where it listens, with the IP address as host.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Paths and headers that came, in order.</summary>
    public IReadOnlyCollection<(string Path, IReadOnlyDictionary<string, string> Headers)> Requests => _requests;

    /// <summary>Starts a server; with <paramref name="https"/> it speaks TLS only.</summary>
    public static async Task<LocalWeb> StartAsync(RequestDelegate answer, Action<HttpsConnectionAdapterOptions>? https = null, IPAddress? at = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(at ?? IPAddress.Loopback, 0, listen =>
        {
            if (https is not null) listen.UseHttps(https);
        }));
        var web = new LocalWeb(builder.Build());
        web._app.Run(context =>
        {
            var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            web._requests.Enqueue((context.Request.Path, headers));
            return answer(context);
        });
        await web._app.StartAsync();
        return web;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
