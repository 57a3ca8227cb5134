using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AtlassianMcpFunctions.Benchmarks.Server;

/// <summary>A published program that listens on a port of 127.0.0.1 while it is measured.</summary>
internal sealed class RunningProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private RunningProgram(Process process, int port)
    {
        (_process, Address) = (process, new Uri($"http://127.0.0.1:{port}"));
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null }) { BaseAddress = Address, Timeout = Patience };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <summary>Resident memory, in MB.</summary>
    public double Megabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>The time of processors that it took so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a program; it is there once its port takes connections.</summary>
    public static async Task<RunningProgram> StartAsync(string executable, IReadOnlyDictionary<string, string> settings)
    {
        var port = FreePort();
        // What it logs is written, and read by nobody: a reader would take its time from the same cores.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" > /dev/null", executable]) { WorkingDirectory = Path.GetDirectoryName(executable)! };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        start.Environment["PORT"] = port.ToString(CultureInfo.InvariantCulture);
        var process = Process.Start(start)!;
        var program = new RunningProgram(process, port);
        await program.ListenAsync(port);
        return program;
    }

    public void Dispose()
    {
        Http.Dispose();
        // Asked to end, so that a profiler that the environment turned on can write what it has.
        using (var asked = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)])) asked.WaitForExit();
        if (!_process.WaitForExit(Patience)) _process.Kill();
        _process.Dispose();
    }

    private async Task ListenAsync(int port)
    {
        for (var start = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (!_process.HasExited && Stopwatch.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(2);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
