using System.Diagnostics;
using System.Globalization;
using Playground;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>The product's executable as a process of its own, running alone with the given settings and no others of this machine.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Process _process;
    private readonly List<string> _lines = [];

    private ServerProcess(Process process, int port)
    {
        (_process, Address) = (process, new Uri($"http://127.0.0.1:{port}"));
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <summary>What it logged so far.</summary>
    public string Log
    {
        get
        {
            lock (_lines) return string.Join('\n', _lines);
        }
    }

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<ServerProcess> StartAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var port = Ports.Free();
        var start = Executable.Command();
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach (var name in start.Environment.Keys.Where(name => name.Contains('_', StringComparison.Ordinal) && !name.StartsWith("DOTNET", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(name);
        foreach (var (name, value) in settings.Append(new("PORT", port.ToString(CultureInfo.InvariantCulture)))) start.Environment[name] = value;
        var server = new ServerProcess(Process.Start(start)!, port);
        await server.WaitAsync();
        return server;
    }

    /// <summary>SIGKILL: it gets no chance to clean up.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Http.Dispose();
    }

    private async Task WaitAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            if (_process.HasExited) throw new InvalidOperationException($"The server ended:\n{Log}");
            try
            {
                using var response = await Http.GetAsync("/healthz", limit.Token);
                if (response.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
            }
        }
    }

    private void Keep(string? line)
    {
        lock (_lines)
        {
            if (line is not null) _lines.Add(line);
        }
    }
}
