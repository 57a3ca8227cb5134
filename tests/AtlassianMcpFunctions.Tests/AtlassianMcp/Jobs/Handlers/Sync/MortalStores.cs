using System.Collections.Concurrent;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>What a process that dies does to its stores: from one write on, nothing arrives, until the next process starts.</summary>
internal sealed class MortalStores : IDisposable
{
    private int _left = int.MaxValue;
    private CancellationTokenSource _life = new();

    /// <summary>Ends with the process.</summary>
    public CancellationToken Life => _life.Token;

    /// <summary>Whether the process died.</summary>
    public bool HasDied => _life.IsCancellationRequested;

    /// <summary>Whether a process died since the last one was given so many writes.</summary>
    public bool HasRisen { get; private set; }

    /// <summary>Names of the blobs written, in order.</summary>
    public ConcurrentQueue<string> Blobs { get; } = new();

    /// <summary>Starts a process that dies at that write.</summary>
    public void Live(int writes)
    {
        Live();
        (_left, HasRisen) = (writes, false);
    }

    /// <summary>Starts one that lives on.</summary>
    public void Live()
    {
        _life.Dispose();
        (_left, _life) = (int.MaxValue, new CancellationTokenSource());
    }

    public void Dispose() => _life.Dispose();

    /// <summary>Puts itself between a server and its stores.</summary>
    public void Wrap(IServiceCollection services)
    {
        services.Wrap<IBlobStore>(inner => new WatchedBlobs(inner, blob =>
        {
            Write(blob.Name);
            Blobs.Enqueue(blob.Name);
        }, Write));
        services.Wrap<ITableStore>(inner => new WatchedTables(inner, (table, _) => Write(table)));
    }

    private void Write(string name)
    {
        if (Interlocked.Decrement(ref _left) >= 0) return;
        HasRisen = true;
        _life.Cancel();
        throw new DiedException(name);
    }

    public sealed class DiedException(string at) : Exception($"The process died before writing {at}.");
}
