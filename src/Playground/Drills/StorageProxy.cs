using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Playground.Azurite;
using Yarp.ReverseProxy.Forwarder;

namespace Playground.Drills;

/// <summary>How a storage behaves that is out of order.</summary>
internal enum StorageMood
{
    /// <summary>It answers.</summary>
    Well,

    /// <summary>It answers 503 Server Busy.</summary>
    Busy,

    /// <summary>It takes requests and does not answer.</summary>
    Silent,
}

/// <summary>Stands before a storage account and can be out of order, as storage in the cloud can.</summary>
internal sealed class StorageProxy : IAsyncDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);
    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });
    private readonly List<WebApplication> _doors = [];
    private volatile StorageMood _mood;

    private StorageProxy()
    {
    }

    /// <summary>The account as it is reached through here.</summary>
    public StorageAccount Account { get; private set; } = null!;

    /// <summary>How it behaves from now on.</summary>
    public StorageMood Mood
    {
        get => _mood;
        set => _mood = value;
    }

    /// <summary>Starts doors before the three services of an account.</summary>
    public static async Task<StorageProxy> StartAsync(StorageAccount account, CancellationToken cancellationToken)
    {
        var proxy = new StorageProxy();
        proxy.Account = account with
        {
            BlobEndpoint = await proxy.OpenAsync(account.BlobEndpoint, cancellationToken),
            QueueEndpoint = await proxy.OpenAsync(account.QueueEndpoint, cancellationToken),
            TableEndpoint = await proxy.OpenAsync(account.TableEndpoint, cancellationToken),
        };
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var door in _doors) await door.DisposeAsync();
        _invoker.Dispose();
    }

    private async Task<Uri> OpenAsync(Uri service, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, Ports.Free());
            kestrel.Limits.MaxRequestBodySize = null;
        });
        builder.Services.AddLogging();
        builder.Services.AddHttpForwarder();
        var door = builder.Build();
        _doors.Add(door);
        var (forwarder, target) = (door.Services.GetRequiredService<IHttpForwarder>(), service.GetLeftPart(UriPartial.Authority));
        door.Run(http => PassAsync(http, forwarder, target));
        await door.StartAsync(cancellationToken);
        return new Uri(new Uri(door.Urls.First()), service.AbsolutePath);
    }

    private async Task PassAsync(HttpContext http, IHttpForwarder forwarder, string target)
    {
        switch (_mood)
        {
            case StorageMood.Busy:
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                http.Response.Headers["x-ms-error-code"] = "ServerBusy";
                return;
            case StorageMood.Silent:
                await Task.Delay(Silence, TimeProvider.System, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                http.Abort();
                return;
            default:
                await forwarder.SendAsync(http, target, _invoker, ForwarderRequestConfig.Empty, AsSent.Instance);
                return;
        }
    }

    /// <summary>Passes addresses on letter by letter: their senders have signed them as they wrote them.</summary>
    private sealed class AsSent : HttpTransformer
    {
        public static AsSent Instance { get; } = new();

        public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            var target = httpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            proxyRequest.RequestUri = new Uri(destinationPrefix + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        }
    }
}
