using System.Diagnostics;
using System.Threading.Channels;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>A client program that others wrote, running under Node as it would on a user's machine: it says where to send its user and waits for them to come back.</summary>
internal sealed class ClientProgram : IAsyncDisposable
{
    /// <summary>Where the programs and the packages they need are.</summary>
    public static readonly string Folder = Path.Combine(Repository.Root, "tests", "clients");

    private static readonly Version NodeTheyNeed = new(22, 12);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _seen = [];
    private int _ended;

    private ClientProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>All it printed so far.</summary>
    public string Output => string.Join('\n', _seen);

    /// <summary>A package's or an own script in the folder.</summary>
    public static string Script(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>A Node that is new enough for the packages, which are installed then.</summary>
    public static Task<string> NodeAsync() => NodePackages.NewNodeAsync(Folder, NodeTheyNeed);

    public static async Task<ClientProgram> StartAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(await NodeAsync(), arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        return new ClientProgram(Process.Start(start)!);
    }

    /// <summary>Waits for a line and gives what is chosen of it.</summary>
    public async Task<string> LineAsync(Func<string, string?> choose)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (await NextAsync(limit.Token) is { } line)
        {
            if (choose(line) is { } chosen) return chosen;
        }

        throw new InvalidOperationException($"The program ended:\n{Output}");
    }

    /// <summary>Waits for its end, and gives its exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (await NextAsync(limit.Token) is not null)
        {
        }

        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string?> NextAsync(CancellationToken cancellationToken)
    {
        if (!await _lines.Reader.WaitToReadAsync(cancellationToken)) return null;
        var line = await _lines.Reader.ReadAsync(cancellationToken);
        _seen.Add(line);
        return line;
    }

    // Each of the two outputs ends with null.
    private void Add(string? line)
    {
        if (line is not null) _lines.Writer.TryWrite(line);
        else if (Interlocked.Increment(ref _ended) == 2) _lines.Writer.Complete();
    }
}
