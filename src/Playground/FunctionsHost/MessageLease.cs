using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Playground.FunctionsHost;

/// <summary>Keeps a message invisible while its function runs, and knows the receipt that the last renewal gave.</summary>
internal sealed class MessageLease : IAsyncDisposable
{
    private readonly QueueClient _queue;
    private readonly QueueMessage _message;
    private readonly TimeSpan _length;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _renewal;

    public MessageLease(QueueClient queue, QueueMessage message, TimeSpan length, TimeProvider time)
    {
        (_queue, _message, _length, _time) = (queue, message, length, time);
        Receipt = message.PopReceipt;
        _renewal = RenewAsync(_stop.Token);
    }

    /// <summary>What the queue wants to see before it deletes or releases the message.</summary>
    public string Receipt { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _renewal;
        _stop.Dispose();
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(_length / 2, _time);
            while (await timer.WaitForNextTickAsync(cancellationToken))
                Receipt = (await _queue.UpdateMessageAsync(_message.MessageId, Receipt, _message.Body, _length, CancellationToken.None)).Value.PopReceipt;
        }
        catch (OperationCanceledException)
        {
            // The function has ended.
        }
        catch (RequestFailedException)
        {
            // The message is gone or another's: completing it will say so.
        }
    }
}
