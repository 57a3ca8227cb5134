using Azure;
using Azure.Storage.Queues.Models;

namespace Playground.FunctionsHost;

/// <summary>
/// Feeds one queue's messages to its function: batches, growing pauses when the queue is empty, and what becomes of a message afterwards —
/// deleted, visible again after visibilityTimeout, or moved to the poison queue after maxDequeueCount tries.
/// </summary>
internal sealed partial class QueueListener(
    FunctionJson function, QueuePair queues, QueueSettings settings, TriggerCall call, FunctionsHostOptions options, ILogger logger)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private readonly HashSet<Task> _running = [];

    /// <summary>Polls until told to stop, then waits for the messages in hand.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var pause = ShortestPause;
        while (!stop.IsCancellationRequested)
        {
            var messages = await ReceiveAsync(stop);
            foreach (var message in messages)
                _running.Add(RunAsync(message));
            pause = messages.Length > 0 ? ShortestPause : Longer(pause);
            await (messages.Length > 0 ? RoomAsync(stop) : PauseAsync(pause, stop));
        }

        await Task.WhenAll(_running);
    }

    private TimeSpan Longer(TimeSpan pause)
    {
        var longest = options.PollingInterval ?? settings.MaxPollingInterval;
        return pause * 2 < longest ? pause * 2 : longest;
    }

    /// <summary>A new batch is fetched when few enough of the old one are left.</summary>
    private async Task RoomAsync(CancellationToken stop)
    {
        _running.RemoveWhere(task => task.IsCompleted);
        while (_running.Count > settings.NewBatchThreshold && !stop.IsCancellationRequested)
        {
            await Task.WhenAny([.. _running, PauseAsync(Timeout.InfiniteTimeSpan, stop)]);
            _running.RemoveWhere(task => task.IsCompleted);
        }
    }

    /// <summary>A pause that ends early, without complaint, when the host stops.</summary>
    private Task PauseAsync(TimeSpan pause, CancellationToken stop) =>
        Task.Delay(pause, options.Time, stop).ContinueWith(_ => { }, TaskScheduler.Default);

    private async Task<QueueMessage[]> ReceiveAsync(CancellationToken stop)
    {
        try
        {
            return await queues.Main.ReceiveMessagesAsync(settings.BatchSize, options.MessageLease, stop);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return [];
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            LogUnreachable(logger, queues.Main.Name, e.Message);
            return [];
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }

    private async Task RunAsync(QueueMessage message)
    {
        // Its last try ended with this host: nobody was left to move it.
        if (message.DequeueCount > settings.MaxDequeueCount)
        {
            LogNotTried(logger, function.Name, await SettleAsync(() => queues.GiveUpAsync(message, message.PopReceipt)));
            return;
        }

        var lease = new MessageLease(queues.Main, message, options.MessageLease, options.Time);
        var outcome = await InvokeAsync(message);
        await lease.DisposeAsync();
        var fate = await SettleAsync(() => CompleteAsync(message, lease.Receipt, outcome));
        LogFinished(logger, function.Name, outcome.Succeeded, outcome.Detail, fate);
        options.OnInvocation?.Invoke(new(function.Name, outcome.InvocationId, outcome.Succeeded, $"{outcome.Detail}; message {fate}"));
    }

    private async Task<InvocationOutcome> InvokeAsync(QueueMessage message)
    {
        var body = InvocationBody.ForMessage(function, message, options.Time);
        if (!options.DeliversTwice) return await call.InvokeAsync(function.Name, body);
        var first = call.InvokeAsync(function.Name, body);
        // Every other message comes back while its function still works on it.
        if (message.MessageId[^1] % 2 == 0) await first;
        var second = await call.InvokeAsync(function.Name, body);
        return (await first).Succeeded ? second : await first;
    }

    private async Task<string> CompleteAsync(QueueMessage message, string receipt, InvocationOutcome outcome)
    {
        if (outcome.Succeeded)
        {
            await queues.Main.DeleteMessageAsync(message.MessageId, receipt);
            return "deleted";
        }

        // Without a poison queue the message stays invisible until its lease ends, lest it come back at once, for ever.
        if (queues.Poison is null)
            return "left invisible";
        if (message.DequeueCount >= settings.MaxDequeueCount)
            return await queues.GiveUpAsync(message, receipt);
        await queues.Main.UpdateMessageAsync(message.MessageId, receipt, message.Body, settings.VisibilityTimeout);
        return "released";
    }

    /// <summary>A message that somebody else dealt with, or a storage that is away, must not end the listener.</summary>
    private static async Task<string> SettleAsync(Func<Task<string>> settle)
    {
        try
        {
            return await settle();
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            return $"left as it was ({e.Message.Split('\n')[0]})";
        }
    }

    [LoggerMessage(LogLevel.Error, "Functions.{Function}: the message was tried too often; {Fate}")]
    private static partial void LogNotTried(ILogger logger, string function, string fate);

    [LoggerMessage(LogLevel.Warning, "The queue '{Queue}' cannot be read: {Reason}")]
    private static partial void LogUnreachable(ILogger logger, string queue, string reason);

    [LoggerMessage(LogLevel.Information, "Functions.{Function} succeeded: {Succeeded} ({Detail}); message {Fate}")]
    private static partial void LogFinished(ILogger logger, string function, bool succeeded, string detail, string fate);
}
