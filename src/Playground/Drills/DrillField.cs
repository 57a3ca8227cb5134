using Playground.Azurite;

namespace Playground.Drills;

/// <summary>Where a round of a drill takes place: a world of two instances behind a storage that can be out of order.</summary>
internal sealed class DrillField : IAsyncDisposable
{
    // As a deployment would set them, but in seconds that a drill can wait for.
    private static readonly Dictionary<string, string> Impatient = new() { ["JOB_SLICE_SECONDS"] = "5", ["JOB_LEASE_SECONDS"] = "4" };
    private static readonly TimeSpan TickPause = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _stop = new();
    private Task _ticks = Task.CompletedTask;

    private DrillField(StorageProxy storage, World world) => (Storage, World) = (storage, world);

    /// <summary>The storage, as the world sees it.</summary>
    public StorageProxy Storage { get; }

    /// <summary>The world.</summary>
    public World World { get; }

    /// <summary>Starts a world on an account of its own.</summary>
    public static async Task<DrillField> StartAsync(StorageAccount account, DrillOptions options, bool deliversTwice, CancellationToken cancellationToken)
    {
        var storage = await StorageProxy.StartAsync(account, cancellationToken);
        var start = new WorldOptions { Storage = storage.Account, Instances = 2, DeliversTwice = deliversTwice, Settings = Impatient };
        var field = new DrillField(storage, await World.StartAsync(start, options.Loggers, cancellationToken));
        field._ticks = field.TickAsync();
        return field;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _ticks;
        await World.DisposeAsync();
        await Storage.DisposeAsync();
        _stop.Dispose();
    }

    // The timer of a deployment comes every five minutes.
    private async Task TickAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(TickPause, TimeProvider.System, _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            try
            {
                if (!_stop.IsCancellationRequested) await World.Hosts[^1].TriggerTimerAsync("tick", _stop.Token);
            }
            catch (Exception missed) when (missed is PlaygroundException or OperationCanceledException)
            {
                // The next one comes.
            }
        }
    }
}
