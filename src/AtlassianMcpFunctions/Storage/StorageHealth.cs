using AtlassianMcp.Storage;

namespace AtlassianMcpFunctions.Storage;

/// <summary>Asks each store for a sign of life, for the readiness endpoint.</summary>
internal sealed class StorageHealth(ITableStore tables, IBlobStore blobs, IMessageQueue queues, ISecretStore secrets, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>One finding per store, all asked at once and each given 3 seconds.</summary>
    public async Task<IReadOnlyList<StorageFinding>> CheckAsync(CancellationToken cancellationToken)
    {
        return await Task.WhenAll(
            ProbeAsync("tables", tables.PingAsync, cancellationToken),
            ProbeAsync("blobs", blobs.PingAsync, cancellationToken),
            ProbeAsync("queues", queues.PingAsync, cancellationToken),
            ProbeAsync("secrets", secrets.PingAsync, cancellationToken));
    }

    private async Task<StorageFinding> ProbeAsync(string name, Func<CancellationToken, Task> ping, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await ping(either.Token).WaitAsync(either.Token);
            return new StorageFinding(name, true, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new StorageFinding(name, false, $"no answer within {Patience.TotalSeconds} seconds");
        }
        catch (Exception failure) when (StorageProblems.IsOutage(failure))
        {
            return new StorageFinding(name, false, StorageProblems.Describe(failure));
        }
    }
}

/// <summary>Whether a store answered; the problem is one line without secrets or addresses' query parts.</summary>
internal sealed record StorageFinding(string Name, bool Reachable, string? Problem);
