using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Playground.FunctionsHost;
using Host = Playground.FunctionsHost.FunctionsHost;

namespace AtlassianMcpFunctions.Tests.Playground.FunctionsHost;

/// <summary>The stand-in, running a script root with the test handler, and all that can be seen of it.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly ScriptRoot _scriptRoot;

    private RunningHost(ScriptRoot scriptRoot, Host host, Observed<HandlerLine> lines, Observed<FinishedInvocation> invocations)
    {
        (_scriptRoot, Host, Lines, Invocations) = (scriptRoot, host, lines, invocations);
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = host.Address };
    }

    public Host Host { get; }

    public HttpClient Http { get; }

    public Observed<HandlerLine> Lines { get; }

    public Observed<FinishedInvocation> Invocations { get; }

    public static async Task<RunningHost> StartAsync(ScriptRoot scriptRoot, Func<FunctionsHostOptions, FunctionsHostOptions>? change = null)
    {
        var lines = new Observed<HandlerLine>();
        var invocations = new Observed<FinishedInvocation>();
        var options = new FunctionsHostOptions
        {
            ScriptRoot = scriptRoot.Folder,
            Environment = new Dictionary<string, string> { ["HANDLER_SCRIPT"] = ScriptRoot.HandlerScript, ["GREETING"] = "hello" },
            PollingInterval = TimeSpan.FromMilliseconds(100),
            OnHandlerLine = lines.Add,
            OnInvocation = invocations.Add,
        };
        var host = await Host.StartAsync(change?.Invoke(options) ?? options, NullLoggerFactory.Instance, CancellationToken.None);
        return new RunningHost(scriptRoot, host, lines, invocations);
    }

    /// <summary>Waits for the nth report of the handler with this event's name.</summary>
    public async Task<JsonObject> ReportAsync(string name, int nth = 1)
    {
        var line = await Lines.WaitAsync(line => Report(line)?["event"]?.ToString() == name, nth);
        return Report(line)!;
    }

    public async Task<JsonObject> GetJsonAsync(string path) => JsonNode.Parse(await Http.GetStringAsync(new Uri(path, UriKind.Relative)))!.AsObject();

    public Task ReadyAsync() => Host.WaitUntilReadyAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
        _scriptRoot.Dispose();
    }

    private static JsonObject? Report(HandlerLine line) => line is { IsError: false, Text: ['{', ..] } ? JsonNode.Parse(line.Text)!.AsObject() : null;
}
