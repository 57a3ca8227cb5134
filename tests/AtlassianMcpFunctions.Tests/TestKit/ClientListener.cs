using Microsoft.AspNetCore.Http;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>The small web server that a program on the user's machine listens with for its code; it sends the browser on to a page of its vendor, as some do.</summary>
internal sealed class ClientListener : IAsyncDisposable
{
    private readonly LocalWeb _listener;
    private readonly LocalWeb _vendor;

    private ClientListener(LocalWeb listener, LocalWeb vendor) => (_listener, _vendor) = (listener, vendor);

    /// <summary>Where users are sent back to.</summary>
    public string Callback => new Uri(_listener.Address, "/callback").AbsoluteUri;

    /// <summary>The page of the vendor that the browser ends at, with all that the listener received.</summary>
    public string Landing => new Uri(_vendor.Address, "/done").AbsoluteUri;

    public static async Task<ClientListener> StartAsync()
    {
        var vendor = await LocalWeb.StartAsync(context => context.Response.WriteAsync("You can close this page."));
        var landing = new Uri(vendor.Address, "/done").AbsoluteUri;
        var listener = await LocalWeb.StartAsync(context =>
        {
            context.Response.Redirect(landing + context.Request.QueryString);
            return Task.CompletedTask;
        });
        return new ClientListener(listener, vendor);
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        await _vendor.DisposeAsync();
    }
}
