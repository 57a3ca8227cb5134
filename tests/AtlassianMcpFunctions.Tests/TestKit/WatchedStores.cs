using AtlassianMcp.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>Tables that tell of each write before it happens: its table and rows, none for one that removes; and, when asked, of each row or partition that is read.</summary>
internal sealed class WatchedTables(ITableStore inner, Action<string, IReadOnlyList<TableRow>> writing, Action<string>? reading = null) : ITableStore
{
    /// <summary>What each new row waits for, by its table.</summary>
    public Func<string, Task> Hold { get; init; } = _ => Task.CompletedTask;

    /// <summary>Told of each row that a partition is read for.</summary>
    public Action<TableRow> Row { get; init; } = _ => { };

    public Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken)
    {
        reading?.Invoke(table);
        return inner.GetAsync(table, partition, row, cancellationToken);
    }

    public IAsyncEnumerable<TableRow> QueryAsync(string table, string partition, string? rowPrefix, CancellationToken cancellationToken)
    {
        reading?.Invoke(table);
        return inner.QueryAsync(table, partition, rowPrefix, cancellationToken).Select(row =>
        {
            Row(row);
            return row;
        });
    }

    public IAsyncEnumerable<TableRow> ScanAsync(string table, string? partitionPrefix, CancellationToken cancellationToken) => inner.ScanAsync(table, partitionPrefix, cancellationToken);

    public async Task<string> InsertAsync(string table, TableRow row, CancellationToken cancellationToken)
    {
        writing(table, [row]);
        await Hold(table);
        return await inner.InsertAsync(table, row, cancellationToken);
    }

    public Task<string> UpsertAsync(string table, TableRow row, CancellationToken cancellationToken)
    {
        writing(table, [row]);
        return inner.UpsertAsync(table, row, cancellationToken);
    }

    public Task UpsertManyAsync(string table, IReadOnlyList<TableRow> rows, CancellationToken cancellationToken)
    {
        writing(table, rows);
        return inner.UpsertManyAsync(table, rows, cancellationToken);
    }

    public Task<string> ReplaceAsync(string table, TableRow row, CancellationToken cancellationToken)
    {
        writing(table, [row]);
        return inner.ReplaceAsync(table, row, cancellationToken);
    }

    public Task DeleteAsync(string table, string partition, string row, string? etag, CancellationToken cancellationToken)
    {
        writing(table, []);
        return inner.DeleteAsync(table, partition, row, etag, cancellationToken);
    }

    public Task PingAsync(CancellationToken cancellationToken) => inner.PingAsync(cancellationToken);
}

/// <summary>Blobs that tell of each write and removal before it happens.</summary>
internal sealed class WatchedBlobs(IBlobStore inner, Action<BlobWrite> writing, Action<string>? deleting = null) : IBlobStore
{
    public Task<BlobContent?> OpenReadAsync(string container, string name, CancellationToken cancellationToken) => inner.OpenReadAsync(container, name, cancellationToken);

    public Task WriteAsync(BlobWrite blob, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        writing(blob);
        return inner.WriteAsync(blob, write, cancellationToken);
    }

    public IAsyncEnumerable<BlobEntry> ListAsync(string container, string prefix, CancellationToken cancellationToken) => inner.ListAsync(container, prefix, cancellationToken);

    public Task DeleteAsync(string container, string name, CancellationToken cancellationToken)
    {
        deleting?.Invoke(name);
        return inner.DeleteAsync(container, name, cancellationToken);
    }

    public Task PingAsync(CancellationToken cancellationToken) => inner.PingAsync(cancellationToken);
}

/// <summary>Puts something between a server and its stores.</summary>
internal static class StoreWraps
{
    /// <summary>Puts something before a service that is registered already.</summary>
    public static void Wrap<T>(this IServiceCollection services, Func<T, T> wrap) where T : class
    {
        var own = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(own);
        services.AddSingleton(provider => wrap((T)(own.ImplementationInstance ?? own.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, own.ImplementationType!))));
    }
}
