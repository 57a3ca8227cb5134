using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Playground.FunctionsHost;

/// <summary>A triggering queue and the queue its hopeless messages go to; a poison queue has none of its own.</summary>
internal sealed class QueuePair
{
    private const string PoisonSuffix = "-poison";

    public QueuePair(string connectionString, string queueName, QueueMessageEncoding encoding)
    {
        var options = new QueueClientOptions { MessageEncoding = encoding };
        options.MessageDecodingFailed += OnUndecodableAsync;
        Main = new QueueClient(connectionString, queueName, options);
        if (queueName.EndsWith(PoisonSuffix, StringComparison.Ordinal))
            return;
        Poison = new QueueClient(connectionString, queueName + PoisonSuffix, new QueueClientOptions { MessageEncoding = encoding });
        RawPoison = new QueueClient(connectionString, queueName + PoisonSuffix);
    }

    public QueueClient Main { get; }

    public QueueClient? Poison { get; }

    /// <summary>For a message whose text is not Base64, though it should be: it moves as it is.</summary>
    private QueueClient? RawPoison { get; }

    /// <summary>Moves a message to the poison queue, its body unchanged; without one the message stays.</summary>
    public async Task<string> GiveUpAsync(QueueMessage message, string receipt)
    {
        if (Poison is null)
            return "left invisible";
        await MoveAsync(Poison, message, receipt);
        return "moved to " + Poison.Name;
    }

    private Task OnUndecodableAsync(QueueMessageDecodingFailedEventArgs failure) =>
        RawPoison is null || failure.ReceivedMessage is null
            ? Task.CompletedTask
            : MoveAsync(RawPoison, failure.ReceivedMessage, failure.ReceivedMessage.PopReceipt);

    private async Task MoveAsync(QueueClient target, QueueMessage message, string receipt)
    {
        await target.CreateIfNotExistsAsync();
        await target.SendMessageAsync(message.Body);
        await Main.DeleteMessageAsync(message.MessageId, receipt);
    }
}
