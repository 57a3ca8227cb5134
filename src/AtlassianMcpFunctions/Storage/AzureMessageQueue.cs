using AtlassianMcp.Storage;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace AtlassianMcpFunctions.Storage;

/// <summary>Messages in Azure Queue Storage (or its emulator), encoded as Base64 as the Functions host expects them.</summary>
internal sealed class AzureMessageQueue(QueueServiceClient service, StoreNames names) : IMessageQueue
{
    // The service's default would drop a message after 7 days, and with it a job nobody could run yet.
    private static readonly TimeSpan NeverExpires = TimeSpan.FromSeconds(-1);

    /// <inheritdoc/>
    public async Task SendAsync(string queue, string text, TimeSpan delay, CancellationToken cancellationToken)
    {
        MessageRules.CheckSend(text, delay);
        var client = Queue(queue);
        try
        {
            await client.SendMessageAsync(text, delay, NeverExpires, cancellationToken);
        }
        catch (RequestFailedException failure) when (IsMissingQueue(failure))
        {
            await client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await client.SendMessageAsync(text, delay, NeverExpires, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<ReceivedMessage?> ReceiveAsync(string queue, TimeSpan visibility, CancellationToken cancellationToken)
    {
        MessageRules.CheckReceive(visibility);
        try
        {
            var response = await Queue(queue).ReceiveMessageAsync(visibility, cancellationToken);
            if (response.Value is not { } message) return null;
            return new ReceivedMessage(message.MessageId, message.PopReceipt, message.MessageText, (int)message.DequeueCount);
        }
        catch (RequestFailedException failure) when (IsMissingQueue(failure))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task CompleteAsync(string queue, ReceivedMessage message, CancellationToken cancellationToken) =>
        SettleAsync(queue, message, client => client.DeleteMessageAsync(message.Id, message.Receipt, cancellationToken));

    /// <inheritdoc/>
    public Task AbandonAsync(string queue, ReceivedMessage message, TimeSpan delay, CancellationToken cancellationToken)
    {
        MessageRules.CheckDelay(delay);
        return SettleAsync(queue, message, client => client.UpdateMessageAsync(message.Id, message.Receipt, message.Text, delay, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        await using var pages = service.GetQueuesAsync(cancellationToken: cancellationToken).AsPages(pageSizeHint: 1).GetAsyncEnumerator(cancellationToken);
        await pages.MoveNextAsync();
    }

    private static bool IsMissingQueue(RequestFailedException failure) => failure.ErrorCode == QueueErrorCode.QueueNotFound;

    private async Task SettleAsync(string queue, ReceivedMessage message, Func<QueueClient, Task> settle)
    {
        try
        {
            await settle(Queue(queue));
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            throw new StorageConflictException($"The message {message.Id} of {queue} was taken again since; its visibility had ended.", failure);
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == QueueErrorCode.MessageNotFound || IsMissingQueue(failure))
        {
            // A message that is gone needs no settling.
        }
    }

    private QueueClient Queue(string queue) => service.GetQueueClient(names.Queue(queue));
}
