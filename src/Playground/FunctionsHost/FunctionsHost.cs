using System.Net;
using Yarp.ReverseProxy.Forwarder;

namespace Playground.FunctionsHost;

/// <summary>
/// A stand-in for the Azure Functions host: reads the script root that is deployed to Azure, runs its custom handler, proxies HTTP to it and
/// feeds it queue messages and timers, so that what works here works there. Listens on 127.0.0.1.
/// https://learn.microsoft.com/azure/azure-functions/functions-custom-handlers
/// </summary>
public sealed class FunctionsHost : IAsyncDisposable
{
    private const long LargestBody = 104_857_600;
    private static readonly TimeSpan RequestPatience = TimeSpan.FromSeconds(2);
    private readonly WebApplication _web;
    private readonly Handler _handler;
    private readonly HttpProxy _proxy;
    private readonly TriggerCall _call;
    private readonly TriggerListeners _listeners;
    private readonly Lazy<Task> _stopping;
    private readonly Task _watch;

    private FunctionsHost(WebApplication web, Handler handler, HttpProxy proxy, TriggerCall call, TriggerListeners listeners)
    {
        (_web, _handler, _proxy, _call, _listeners) = (web, handler, proxy, call, listeners);
        Address = new Uri(web.Urls.First());
        _stopping = new Lazy<Task>(StopCoreAsync);
        _watch = StopWhenHandlerGivesUpAsync();
    }

    /// <summary>Where the host answers.</summary>
    public Uri Address { get; }

    /// <summary>Process id of the running handler; null between two runs and after it ended for good.</summary>
    public int? HandlerPid => _handler.ProcessId;

    /// <summary>Completes with the reason when the host ends by itself: its handler crashed three times or cannot be started again.</summary>
    public Task<string> GaveUp => _handler.GaveUp;

    /// <summary>
    /// Starts host and handler and returns when the host listens; the handler may still be starting. Throws <see cref="PlaygroundException"/>
    /// for what the real host refuses.
    /// </summary>
    public static async Task<FunctionsHost> StartAsync(FunctionsHostOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var scriptRoot = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.ScriptRoot));
        var settings = new AppSettings(options);
        var hostJson = HostJson.Read(scriptRoot, settings);
        var functions = FunctionJson.ReadAll(scriptRoot, settings);
        FunctionRules.Check(hostJson, functions);
        var handler = new Handler(options, hostJson.CustomHandler, scriptRoot, settings, loggers);
        var call = new TriggerCall(handler, hostJson.FunctionTimeout, options.Time, loggers.CreateLogger<TriggerCall>());
        var listeners = new TriggerListeners(functions, hostJson, settings, call, options, loggers);
        var web = CreateWeb(options.Port, loggers);
        var proxy = new HttpProxy(
            web.Services.GetRequiredService<IHttpForwarder>(), handler, hostJson.FunctionTimeout, options, loggers.CreateLogger<HttpProxy>());
        var front = new HttpFront(new RouteTable(functions, hostJson.RoutePrefix, web.Services), proxy, options.FunctionKey);
        web.Run(front.HandleAsync);
        await ListenAsync(web, options.Port, cancellationToken);
        handler.Start();
        listeners.Start(handler);
        return new FunctionsHost(web, handler, proxy, call, listeners);
    }

    /// <summary>Waits until the handler answers; throws when the host has given up on it.</summary>
    public Task WaitUntilReadyAsync(CancellationToken cancellationToken) => _handler.WaitUntilReadyAsync(cancellationToken);

    /// <summary>Runs a timer function now; throws when it fails.</summary>
    public async Task TriggerTimerAsync(string functionName, CancellationToken cancellationToken = default)
    {
        var outcome = await _listeners.Timer(functionName).TriggerAsync(cancellationToken);
        if (!outcome.Succeeded)
            throw new PlaygroundException($"{functionName} failed: {outcome.Detail}");
    }

    /// <summary>Kills the handler with SIGKILL, as an accident would: it is restarted, and the third time ends the host.</summary>
    public Task KillHandlerAsync(CancellationToken cancellationToken = default) => _handler.KillAsync(cancellationToken);

    /// <summary>Stops listening, waits a bounded time for the functions in hand, then kills the handler: it is never asked to stop.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.Value;
        await _watch;
        _proxy.Dispose();
        _call.Dispose();
        _listeners.Dispose();
        await _web.DisposeAsync();
    }

    private async Task StopCoreAsync()
    {
        await _listeners.StopAsync();
        await _handler.DisposeAsync();
        await _listeners.WaitAsync();
        await _web.StopAsync();
    }

    private async Task StopWhenHandlerGivesUpAsync()
    {
        await Task.WhenAny(_handler.GaveUp, _listeners.Stopped);
        await _stopping.Value;
    }

    private static WebApplication CreateWeb(int port, ILoggerFactory loggers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.AddServerHeader = false;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = RequestPatience);
        builder.Services.AddSingleton<IHostLifetime, OwnerDecides>();
        builder.Services.AddSingleton(loggers);
        builder.Services.AddLogging();
        builder.Services.AddHttpForwarder();
        return builder.Build();
    }

    private static async Task ListenAsync(WebApplication web, int port, CancellationToken cancellationToken)
    {
        try
        {
            await web.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            await web.DisposeAsync();
            throw new PlaygroundException($"The Functions host cannot start: port {port} is in use.", e);
        }
    }

    /// <summary>Ctrl+C belongs to whoever started us, not to the web server inside.</summary>
    private sealed class OwnerDecides : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
