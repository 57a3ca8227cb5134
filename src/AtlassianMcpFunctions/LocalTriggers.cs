using AtlassianMcp.Jobs;
using AtlassianMcp.Storage;

namespace AtlassianMcpFunctions;

/// <summary>Does what the Functions host would do when the server runs alone: delivers queue messages to the job runner and ticks the sweep.</summary>
internal sealed partial class LocalTriggers(IMessageQueue queue, JobRunner runner, JobSweep sweep, TimeProvider time, ILogger<LocalTriggers> logger) : BackgroundService
{
    private const int MaxDequeueCount = 5;
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SweepPause = TimeSpan.FromMinutes(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(DeliverAsync(stoppingToken), SweepAsync(stoppingToken));

    private async Task DeliverAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (await queue.ReceiveAsync(JobQueue.Name, Visibility, cancellationToken) is { } message) await DeliverAsync(message, cancellationToken);
            else await Task.Delay(Idle, time, cancellationToken);
        }
    }

    private async Task DeliverAsync(ReceivedMessage message, CancellationToken cancellationToken)
    {
        try
        {
            if (JobMessage.Parse(message.Text) is { } work)
                await (message.DequeueCount > MaxDequeueCount ? runner.GiveUpAsync(work, cancellationToken) : runner.RunAsync(work, cancellationToken));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // As under the host: the message comes back after a pause, until it has come too often.
            LogFailed(logger, error);
            await queue.SendAsync(JobQueue.Name, message.Text, TimeSpan.FromSeconds(10), cancellationToken);
        }

        await queue.CompleteAsync(JobQueue.Name, message, cancellationToken);
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(SweepPause, time);
        while (await timer.WaitForNextTickAsync(cancellationToken)) await sweep.RunAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A job slice failed and will be tried again")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
