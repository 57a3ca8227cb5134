using System.Diagnostics;

namespace Playground.Drills;

/// <summary>Looks at the memory of processes several times a second, and remembers the most.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly Func<IEnumerable<int?>> _processes;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watch;

    /// <param name="processes">The ids of the processes, asked anew each time.</param>
    public MemoryWatch(Func<IEnumerable<int?>> processes)
    {
        _processes = processes;
        _watch = WatchAsync();
    }

    /// <summary>The most that any of them had resident so far, in megabytes.</summary>
    public double MostMegabytes { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch;
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                foreach (var id in _processes().OfType<int>()) MostMegabytes = Math.Max(MostMegabytes, Megabytes(id));
                await Task.Delay(Pause, TimeProvider.System, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Watched enough.
        }
    }

    private static double Megabytes(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.WorkingSet64 / 1e6;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return 0;
        }
    }
}
