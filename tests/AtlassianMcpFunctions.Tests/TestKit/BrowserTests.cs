namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>Tests of a person at a real browser: the server with its demo sites, a client that waits to be sent the person back, a window.</summary>
public abstract class BrowserTests : IAsyncLifetime
{
    private protected SignInHost Host { get; private set; } = null!;

    private protected ClientListener Listener { get; private set; } = null!;

    private protected BrowserWindow Window { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        (Host, Listener, Window) = (await SignInHost.StartAsync(Options), await ClientListener.StartAsync(), await Chromium.OpenAsync());
        await BeginAsync();
    }

    public async Task DisposeAsync()
    {
        await Window.DisposeAsync();
        await Listener.DisposeAsync();
        await Host.DisposeAsync();
    }

    /// <summary>How the server is started.</summary>
    private protected virtual RunningServerOptions? Options => null;

    /// <summary>What a class of tests needs besides.</summary>
    private protected virtual Task BeginAsync() => Task.CompletedTask;
}
