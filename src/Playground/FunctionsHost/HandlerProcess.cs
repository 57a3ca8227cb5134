using System.ComponentModel;
using System.Diagnostics;

namespace Playground.FunctionsHost;

/// <summary>One run of the custom handler, from its start to its exit code.</summary>
internal sealed class HandlerProcess : IDisposable
{
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);
    private readonly Lock _lock = new();
    private readonly Process _process;
    private readonly OrphanGuard? _guard;
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _handled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _outputEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _errorsEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _disposed;

    private HandlerProcess(Process process, Action<HandlerLine> onLine)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Forward(line.Data, isError: false, onLine, _outputEnded);
        process.ErrorDataReceived += (_, line) => Forward(line.Data, isError: true, onLine, _errorsEnded);
        process.Exited += (_, _) => _ = EndAsync(process.ExitCode);
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Id = process.Id;
        _guard = OrphanGuard.For(process.Id);
    }

    public int Id { get; }

    /// <summary>The exit code, once it is known; 137 after SIGKILL.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>Completes when the host has drawn its consequences from the exit.</summary>
    public Task Handled => _handled.Task;

    /// <summary>Whether the host itself asked for this end, which then counts as no crash.</summary>
    public bool EndedByHost { get; private set; }

    public static HandlerProcess Start(HandlerCommand command, string workerId, Action<HandlerLine> onLine)
    {
        try
        {
            return new(Process.Start(command.StartInfo(workerId))!, onLine);
        }
        catch (Win32Exception e)
        {
            throw new PlaygroundException($"Failed to start the custom handler: {e.Message}", e);
        }
    }

    /// <summary>Asks GET / until anything answers: true; false when the process ends or the time is up before.</summary>
    public async Task<bool> WaitUntilReadyAsync(HttpClient http, Uri address, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        using var expired = new CancellationTokenSource(limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(expired.Token, cancellationToken);
        try
        {
            while (!Exited.IsCompleted)
            {
                if (await AnswersAsync(http, address, stop.Token))
                    return true;
                await Task.Delay(ProbeInterval, time, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is up, or the host stops.
        }

        return false;
    }

    /// <summary>SIGKILL, as the host does it: the handler gets no chance to clean up.</summary>
    public void Kill(bool byHost)
    {
        // Under the lock, because the death is noticed and the process disposed of while the tree is still being walked.
        lock (_lock)
        {
            EndedByHost |= byHost;
            if (!_disposed && !_process.HasExited)
                _process.Kill(entireProcessTree: true);
        }
    }

    public void MarkHandled() => _handled.TrySetResult();

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _guard?.Dispose();
            _process.Dispose();
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // What it said last is read before its end is told; somebody it left behind may hold the line open for ever.
    private async Task EndAsync(int exitCode)
    {
        try
        {
            await Task.WhenAll(_outputEnded.Task, _errorsEnded.Task).WaitAsync(LastWords, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            // Nothing more is waited for.
        }

        _exited.TrySetResult(exitCode);
    }

    private static void Forward(string? text, bool isError, Action<HandlerLine> onLine, TaskCompletionSource ended)
    {
        if (text is null) ended.TrySetResult();
        else onLine(new(isError, text));
    }
}
