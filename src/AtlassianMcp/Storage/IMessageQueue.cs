namespace AtlassianMcp.Storage;

/// <summary>Messages delivered at least once, as Azure Queue Storage does. Missing queues are created on first send.</summary>
public interface IMessageQueue
{
    /// <summary>Puts a message (at most 48 KiB of text) on a queue, to be seen after <paramref name="delay"/>.</summary>
    Task SendAsync(string queue, string text, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Takes the next message and hides it for <paramref name="visibility"/>; null when there is none. Only a server without a Functions host receives by itself.</summary>
    Task<ReceivedMessage?> ReceiveAsync(string queue, TimeSpan visibility, CancellationToken cancellationToken);

    /// <summary>Removes a received message for good; a missing one is fine.</summary>
    /// <exception cref="StorageConflictException">Its visibility ended and somebody else took it since.</exception>
    Task CompleteAsync(string queue, ReceivedMessage message, CancellationToken cancellationToken);

    /// <summary>Gives a received message back, to be received again after <paramref name="delay"/>; its count of deliveries goes on. A missing one is fine.</summary>
    /// <exception cref="StorageConflictException">Its visibility ended and somebody else took it since.</exception>
    Task AbandonAsync(string queue, ReceivedMessage message, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Proves that the queues can be reached; throws what went wrong.</summary>
    Task PingAsync(CancellationToken cancellationToken);
}

/// <summary>A message taken from a queue; <paramref name="Receipt"/> proves the taking, <paramref name="DequeueCount"/> starts at 1.</summary>
public sealed record ReceivedMessage(string Id, string Receipt, string Text, int DequeueCount);
