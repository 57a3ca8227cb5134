using System.Security.Cryptography;
using AtlassianMcp.Storage;

namespace AtlassianMcpFunctions.Storage.Local;

/// <summary>Messages of a server that runs alone: delivered as Queue Storage does, gone when the process ends.</summary>
internal sealed class InMemoryMessageQueue(StoreNames names, TimeProvider time) : IMessageQueue
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedList<Entry>> _queues = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task SendAsync(string queue, string text, TimeSpan delay, CancellationToken cancellationToken)
    {
        MessageRules.CheckSend(text, delay);
        lock (_lock) Messages(queue).AddLast(new Entry(NewId(), text) { VisibleAt = time.GetUtcNow() + delay });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ReceivedMessage?> ReceiveAsync(string queue, TimeSpan visibility, CancellationToken cancellationToken)
    {
        MessageRules.CheckReceive(visibility);
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var next = Messages(queue).FirstOrDefault(entry => entry.VisibleAt <= now);
            return Task.FromResult(next?.Take(NewId(), now + visibility));
        }
    }

    /// <inheritdoc/>
    public Task CompleteAsync(string queue, ReceivedMessage message, CancellationToken cancellationToken) =>
        SettleAsync(queue, message, entry => Messages(queue).Remove(entry));

    /// <inheritdoc/>
    public Task AbandonAsync(string queue, ReceivedMessage message, TimeSpan delay, CancellationToken cancellationToken)
    {
        MessageRules.CheckDelay(delay);
        return SettleAsync(queue, message, entry => entry.GiveBack(NewId(), time.GetUtcNow() + delay));
    }

    /// <inheritdoc/>
    public Task PingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static string NewId() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private Task SettleAsync(string queue, ReceivedMessage message, Action<Entry> settle)
    {
        lock (_lock)
        {
            var entry = Messages(queue).FirstOrDefault(entry => entry.Id == message.Id);
            if (entry is null) return Task.CompletedTask;
            if (entry.Receipt != message.Receipt)
                throw new StorageConflictException($"The message {message.Id} of {queue} was taken again since; its visibility had ended.");
            settle(entry);
            return Task.CompletedTask;
        }
    }

    private LinkedList<Entry> Messages(string queue)
    {
        var name = names.Queue(queue);
        if (!_queues.TryGetValue(name, out var messages)) _queues[name] = messages = new();
        return messages;
    }

    private sealed class Entry(string id, string text)
    {
        private int _taken;

        public string Id => id;

        public string Receipt { get; private set; } = "";

        public DateTimeOffset VisibleAt { get; set; }

        public void GiveBack(string receipt, DateTimeOffset visibleAt) => (Receipt, VisibleAt) = (receipt, visibleAt);

        public ReceivedMessage Take(string receipt, DateTimeOffset visibleAt)
        {
            GiveBack(receipt, visibleAt);
            return new ReceivedMessage(id, receipt, text, ++_taken);
        }
    }
}
