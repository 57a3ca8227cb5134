using System.Collections.Concurrent;
using AtlassianMcp.Storage;
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
        Wrap<IBlobStore>(services, inner => new BlobsOf(inner, this));
        Wrap<ITableStore>(services, inner => new TablesOf(inner, this));
    }

    private static void Wrap<T>(IServiceCollection services, Func<T, T> wrap) where T : class
    {
        var own = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(own);
        services.AddSingleton(provider => wrap((T)(own.ImplementationInstance ?? own.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, own.ImplementationType!))));
    }

    private void Write(string name)
    {
        if (Interlocked.Decrement(ref _left) >= 0) return;
        HasRisen = true;
        _life.Cancel();
        throw new DiedException(name);
    }

    public sealed class DiedException(string at) : Exception($"The process died before writing {at}.");

    private sealed class BlobsOf(IBlobStore inner, MortalStores stores) : IBlobStore
    {
        public Task<BlobContent?> OpenReadAsync(string container, string name, CancellationToken cancellationToken) => inner.OpenReadAsync(container, name, cancellationToken);

        public Task WriteAsync(BlobWrite blob, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
        {
            stores.Write(blob.Name);
            stores.Blobs.Enqueue(blob.Name);
            return inner.WriteAsync(blob, write, cancellationToken);
        }

        public IAsyncEnumerable<BlobEntry> ListAsync(string container, string prefix, CancellationToken cancellationToken) => inner.ListAsync(container, prefix, cancellationToken);

        public Task DeleteAsync(string container, string name, CancellationToken cancellationToken)
        {
            stores.Write(name);
            return inner.DeleteAsync(container, name, cancellationToken);
        }

        public Task PingAsync(CancellationToken cancellationToken) => inner.PingAsync(cancellationToken);
    }

    private sealed class TablesOf(ITableStore inner, MortalStores stores) : ITableStore
    {
        public Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken) => inner.GetAsync(table, partition, row, cancellationToken);

        public IAsyncEnumerable<TableRow> QueryAsync(string table, string partition, string? rowPrefix, CancellationToken cancellationToken) => inner.QueryAsync(table, partition, rowPrefix, cancellationToken);

        public IAsyncEnumerable<TableRow> ScanAsync(string table, CancellationToken cancellationToken) => inner.ScanAsync(table, cancellationToken);

        public Task<string> InsertAsync(string table, TableRow row, CancellationToken cancellationToken) => Counted(table, () => inner.InsertAsync(table, row, cancellationToken));

        public Task<string> UpsertAsync(string table, TableRow row, CancellationToken cancellationToken) => Counted(table, () => inner.UpsertAsync(table, row, cancellationToken));

        public async Task UpsertManyAsync(string table, IReadOnlyList<TableRow> rows, CancellationToken cancellationToken) => await Counted(table, async () =>
        {
            await inner.UpsertManyAsync(table, rows, cancellationToken);
            return "";
        });

        public Task<string> ReplaceAsync(string table, TableRow row, CancellationToken cancellationToken) => Counted(table, () => inner.ReplaceAsync(table, row, cancellationToken));

        public async Task DeleteAsync(string table, string partition, string row, string? etag, CancellationToken cancellationToken) => await Counted(table, async () =>
        {
            await inner.DeleteAsync(table, partition, row, etag, cancellationToken);
            return "";
        });

        public Task PingAsync(CancellationToken cancellationToken) => inner.PingAsync(cancellationToken);

        private Task<string> Counted(string table, Func<Task<string>> write)
        {
            stores.Write(table);
            return write();
        }
    }
}
